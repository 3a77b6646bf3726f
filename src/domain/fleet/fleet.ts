import { DAY, type Instant, toInstant, toMilliseconds } from '../clock';
import { CHECK_IN_INTERVAL } from '../devices/check-in-schedule';
import { enrollmentKindOf } from '../devices/enrollment-kind';
import { COMPUTERS } from './computers';
import { Dice } from './dice';
import { hardwareOf, type Scene } from './hardware';
import { shuffled } from './identifiers';
import type { Kind, Use } from './kinds';
import { buildPerson, type Person } from './people';
import { PHONES } from './phones';
import { type Protection, protectionOf } from './protection';
import { SHARED } from './shared-devices';

/** What a fleet is made for. */
export interface FleetPlan {
  readonly seed: string;
  readonly devices: number;
  /** Where the clock stands. */
  readonly now: Instant;
  /** Id of the category for each use; null for none. */
  readonly categories: Readonly<Record<Use, string | null>>;
  /** Ids of the apps that inventory finds, by platform. */
  readonly apps: Readonly<Record<string, readonly string[]>>;
}

/** A row of a dataset. */
export type FleetRow = Readonly<Record<string, unknown>>;

const COMPUTERS_PER_DEVICE = 0.58;
const PHONES_PER_DEVICE = 0.34;

/** Every so many computers, one has malware that is still there. */
const THREATENED = 120;

/** How many devices are switched off, or have not been seen for long. */
const ABSENT = 0.1;
const LONGEST_ABSENCE = 120;

/** How many devices have just been inventoried in full. */
const INVENTORIED = 0.3;

const OLDEST = 1400;
const CERTIFICATE_RENEWAL = 335 * DAY;
const CERTIFICATE_LIFETIME = 365 * DAY;

const COMPLIANCE = [
  { weight: 86, complianceState: 'compliant' },
  { weight: 8, complianceState: 'noncompliant' },
  { weight: 4, complianceState: 'inGracePeriod' },
  { weight: 2, complianceState: 'unknown' },
];

/**
 * A company with its people and devices, as large as one likes: every person and every device follows from the seed, the
 * size and its own number, so that none has to be kept to make another. Everybody has a computer, most a phone, and the
 * rest is shared.
 */
export class Fleet {
  readonly people: number;
  private readonly phones: number;
  private readonly salt: number;
  private readonly dice: Readonly<Record<'person' | 'device' | 'protection' | 'sharing', Dice>>;

  constructor(private readonly plan: FleetPlan) {
    const { seed, devices } = plan;
    const diceOf = (purpose: string) => new Dice(`fleet ${devices} ${purpose}\n${seed}`);
    this.people = Math.max(1, Math.round(devices * COMPUTERS_PER_DEVICE));
    this.phones = Math.min(devices - this.people, Math.round(devices * PHONES_PER_DEVICE));
    this.salt = diceOf('salt').begin(0).next();
    this.dice = {
      person: diceOf('person'),
      device: diceOf('device'),
      protection: diceOf('protection'),
      sharing: diceOf('sharing'),
    };
  }

  /** A person, by number from 0. */
  person(number: number): Person {
    return buildPerson(this.dice.person.begin(number), number, this.salt);
  }

  /** A device, by number from 0. */
  device(number: number): FleetRow {
    const { kind, owner } = this.place(number);
    return this.deviceOf(number, kind, owner === null ? null : this.person(owner));
  }

  /** What is known of the protection of a device, by number and row. */
  protection(number: number, device: FleetRow): Protection {
    const { isThreatened } = this.place(number);
    const dice = this.dice.protection.begin(number);
    return protectionOf(dice, device, enrollmentKindOf(device as never), { isThreatened, now: this.plan.now });
  }

  /** What a number is the number of: the kind of device, and who has it. */
  private place(number: number): { kind: Kind; owner: number | null; isThreatened: boolean } {
    const { devices } = this.plan;
    const slot = shuffled(number, devices, this.salt);
    const dice = this.dice.sharing.begin(number);
    if (slot < this.people) {
      const isThreatened = slot % THREATENED === 0;
      return { kind: isThreatened ? COMPUTERS[0]! : dice.weigh(COMPUTERS), owner: slot, isThreatened };
    }
    const phone = slot - this.people;
    if (phone >= this.phones) return { kind: dice.weigh(SHARED), owner: null, isThreatened: false };
    return { kind: dice.weigh(PHONES), owner: shuffled(phone, this.people, ~this.salt), isThreatened: false };
  }

  private deviceOf(number: number, kind: Kind, person: Person | null): FleetRow {
    const dice = this.dice.device.begin(number);
    const { apps, categories, now } = this.plan;
    const scene: Scene = { dice, kind, number, salt: this.salt };
    const id = dice.guid();
    const { hardware, information, network } = hardwareOf(scene);
    const { record, twin } = this.lifeOf(dice, kind);
    const isInventoried = dice.chance(INVENTORIED);
    const available = apps[platformOf(hardware)] ?? [];
    return {
      id,
      ...hardware,
      ...kind.record,
      ...(hardware.processorArchitecture ? { processorArchitecture: hardware.processorArchitecture } : {}),
      ...(categories[kind.use] ? { deviceCategoryId: categories[kind.use] } : {}),
      ...(kind.platform
        ? { managedDeviceName: nameAtEnrollment(kind, person, hardware, record.enrolledDateTime) }
        : {}),
      ...(person ? { userId: person.id } : {}),
      ...(person && kind.platform ? { enrolledByUserPrincipalName: person.userPrincipalName } : {}),
      ...(kind.record.azureADRegistered ? { azureADDeviceId: dice.guid() } : {}),
      ...record,
      ...complianceOf(dice, kind, now),
      ...(isInventoried && information ? { hardwareInformation: information } : {}),
      ...(isInventoried && available.length > 0 ? { detectedAppIds: available.slice(0, dice.integer(2, 6)) } : {}),
      ...(kind.hasClient ? clientOf(dice, kind, record.lastSyncDateTime, network) : {}),
      ...(Object.keys({ ...kind.twin, ...twin }).length > 0 ? { twin: { ...kind.twin, ...twin } } : {}),
    };
  }

  /** When it was enrolled, when it was last there, and whether it is there. */
  private lifeOf(dice: Dice, kind: Kind) {
    const now = toMilliseconds(this.plan.now);
    const age =
      (1 + Math.floor(OLDEST * (dice.next() / 2 ** 32) ** 1.5)) * DAY + dice.integer(0, DAY / 1000 - 1) * 1000;
    const enrolled = now - age;
    const isAbsent = dice.chance(ABSENT);
    const missed = isAbsent ? dice.integer(2, LONGEST_ABSENCE * 3) : 0;
    const checkIns = Math.max(0, Math.floor(age / CHECK_IN_INTERVAL) - missed);
    const lastSync = enrolled + checkIns * CHECK_IN_INTERVAL;
    const renewals = Math.floor((lastSync - enrolled) / CERTIFICATE_RENEWAL);
    const expiry = enrolled + renewals * CERTIFICATE_RENEWAL + CERTIFICATE_LIFETIME;
    const record = {
      enrolledDateTime: toInstant(enrolled),
      lastSyncDateTime: toInstant(lastSync),
      ...(kind.platform ? { managementCertificateExpirationDate: toInstant(expiry) } : {}),
    };
    return { record, twin: isAbsent ? { power: 'off' } : {} };
  }
}

function complianceOf(dice: Dice, kind: Kind, now: Instant): FleetRow {
  if (kind.record.complianceState) return {};
  const { complianceState } = dice.weigh(COMPLIANCE);
  const days = dice.integer(1, 7);
  if (kind.record.managementAgent === 'configurationManagerClient') return { complianceState: 'configManager' };
  if (complianceState !== 'inGracePeriod') return { complianceState };
  return { complianceState, complianceGracePeriodExpirationDateTime: toInstant(toMilliseconds(now) + days * DAY) };
}

/** The name that Intune gives at enrolment: who enrolled what, and when. */
function nameAtEnrollment(kind: Kind, person: Person | null, hardware: FleetRow, enrolled: Instant): string {
  const who = person?.userPrincipalName.split('@')[0] ?? hardware.serialNumber;
  const [date, time] = enrolled.split('T') as [string, string];
  const [year, month, day] = date.split('-').map(Number);
  const hour = Number(time.slice(0, 2));
  return `${who}_${kind.platform}_${month}/${day}/${year}_${hour % 12 || 12}:${time.slice(3, 5)} ${hour < 12 ? 'AM' : 'PM'}`;
}

const PILOT = { inventory: true, resourceAccess: true, deviceConfiguration: true, compliancePolicy: true };

function clientOf(dice: Dice, kind: Kind, lastSyncDateTime: Instant, subnetAddress: string): FleetRow {
  const isCoManaged = kind.record.managementAgent !== 'configurationManagerClient';
  return {
    configurationManager: { domain: 'CONTOSO', client: { ipSubnet: subnetAddress } },
    ...(isCoManaged
      ? { configurationManagerClientEnabledFeatures: dice.chance(0.3) ? PILOT : { inventory: true } }
      : {}),
    configurationManagerClientHealthState: {
      state: dice.chance(0.97) ? 'healthy' : 'communicationError',
      lastSyncDateTime,
    },
    configurationManagerClientInformation: {
      clientIdentifier: `GUID:${dice.guid().toUpperCase()}`,
      clientVersion: '5.00.9135.1008',
    },
  };
}

const PLATFORMS: Readonly<Record<string, string>> = { Windows: 'windows', macOS: 'macOS', iOS: 'ios', iPadOS: 'ios' };

function platformOf({ operatingSystem, deviceType }: FleetRow): string {
  if (operatingSystem === 'Android') return deviceType === 'androidForWork' ? 'androidWorkProfile' : '';
  return PLATFORMS[String(operatingSystem)] ?? '';
}
