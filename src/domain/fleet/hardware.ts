import type { Dice } from './dice';
import { imeiOf, lettersOf, luhnDigit, shuffled } from './identifiers';
import type { Kind } from './kinds';
import { phoneNumber } from './people';

/** What a device is made of. */
export interface Scene {
  readonly dice: Dice;
  readonly kind: Kind;
  /** Number of the device, which makes its identifiers its own. */
  readonly number: number;
  readonly salt: number;
}

/** As many devices as there can be identifiers for. */
const MANY = 2 ** 30;
const IMEIS = 1_000_000_000;

/** Bytes of a GiB of storage, less what a disk keeps for itself. */
const GIB_OF_STORAGE = 998_244_352;
const GIB = 2 ** 30;

const DIGITS = '0123456789';
const HEX = '0123456789ABCDEF';

type Values = Record<string, unknown>;

/** The hardware of a device: what its record says of it, what inventory adds, and the subnet it is in. */
export function hardwareOf(scene: Scene) {
  const { dice, kind, number, salt } = scene;
  const { weight: _, serial, storage, memory, productName, ...model } = dice.weigh(kind.models);
  const { weight: __, ...version } = dice.weigh(kind.versions);
  const { operatingSystem, isSupervised } = kind.record;
  const isWindows = operatingSystem === 'Windows';
  const identity = shuffled(number, MANY, salt);
  const serialNumber = fillIn(serial, identity, dice);
  const totalStorageSpaceInBytes = dice.pick(storage) * GIB_OF_STORAGE;
  const freeStorageSpaceInBytes = Math.floor(totalStorageSpaceInBytes * (0.08 + 0.0075 * dice.integer(0, 100)));
  const isEncrypted = isWindows || operatingSystem === 'macOS' ? dice.chance(0.93) : true;
  const wiFiMacAddress = `${dice.text(1, HEX)}${dice.text(1, '26AE')}${dice.text(10, HEX)}`;
  const subnet = `10.${dice.integer(20, 35)}.${dice.integer(0, 255)}`;
  const tellsFree = isWindows || (isSupervised && operatingSystem !== 'macOS');
  const hardware: Values = {
    deviceName: `${kind.prefix}-${lettersOf(identity, 7)}`,
    operatingSystem,
    deviceType: kind.record.deviceType,
    ...model,
    ...version,
    isEncrypted,
    totalStorageSpaceInBytes,
    ...(tellsFree ? { freeStorageSpaceInBytes } : {}),
    ...(isWindows && memory ? { physicalMemoryInBytes: dice.pick(memory) * GIB } : {}),
    ...(kind.isReticent ? {} : { serialNumber, wiFiMacAddress }),
    ...(kind.hasCellular ? cellularOf(scene) : {}),
    ...(model.manufacturer === 'Apple' && !kind.isReticent
      ? { udid: `0000${dice.text(4, HEX)}-${dice.text(16, HEX)}` }
      : {}),
  };
  const information = kind.isReticent
    ? null
    : {
        serialNumber,
        totalStorageSpace: totalStorageSpaceInBytes,
        ...(tellsFree ? { freeStorageSpace: freeStorageSpaceInBytes } : {}),
        manufacturer: model.manufacturer,
        model: model.model,
        wifiMac: wiFiMacAddress,
        operatingSystemLanguage: 'en-US',
        ...(isSupervised ? { isSupervised } : {}),
        isEncrypted,
        ...(productName ? { productName } : {}),
        ...(isWindows ? windowsInformation(version.osVersion, subnet, dice) : {}),
      };
  return { hardware, information, network: `${subnet}.0` };
}

function cellularOf({ dice, number, salt, kind }: Scene): Values {
  const digits = `89001${dice.text(14, DIGITS)}`;
  return {
    phoneNumber: phoneNumber(dice),
    subscriberCarrier: 'Contoso Mobile',
    imei: imeiOf(shuffled(number, IMEIS, salt)),
    ...(kind.record.operatingSystem === 'iOS' ? { iccid: digits + luhnDigit(digits) } : {}),
  };
}

function windowsInformation(osVersion: string, subnet: string, dice: Dice): Values {
  return {
    tpmSpecificationVersion: '2.0',
    tpmManufacturer: dice.pick(['INTC', 'STM', 'IFX']),
    osBuildNumber: osVersion.split('.').slice(2).join('.'),
    ipAddressV4: `${subnet}.${dice.integer(2, 254)}`,
    subnetAddress: `${subnet}.0`,
  };
}

/** Fills the places of a serial number, first by what makes the device another than all others, then by chance. */
function fillIn(pattern: string, identity: number, dice: Dice): string {
  let rest = identity;
  let serial = '';
  for (const place of pattern) {
    if (place !== '?' && place !== '#') {
      serial += place;
      continue;
    }
    const alphabet = place === '#' ? DIGITS : 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
    serial += rest > 0 ? alphabet[rest % alphabet.length] : dice.text(1, alphabet);
    rest = Math.floor(rest / alphabet.length);
  }
  return serial;
}
