import { activeThreatStates, remediatedThreatStates } from '../domain/devices/defender';
import { type DeviceType, deviceType } from '../domain/enumerations/devices';
import {
  type DeviceManagementExchangeAccessState,
  type DeviceManagementExchangeAccessStateReason,
  deviceManagementExchangeAccessState,
  deviceManagementExchangeAccessStateReason,
} from '../domain/enumerations/exchange';
import {
  type ChassisType,
  chassisType,
  type ManagedDeviceArchitecture,
  managedDeviceArchitecture,
} from '../domain/enumerations/hardware';
import { ChromeOSDeviceProperty } from './embedded/chrome-os';
import {
  ConfigurationManagerClientEnabledFeatures,
  ConfigurationManagerClientHealthState,
  ConfigurationManagerClientInformation,
} from './embedded/configuration-manager';
import { DeviceHealthAttestationState } from './embedded/device-health-attestation-state';
import { HardwareInformation } from './embedded/hardware-information';
import { LoggedOnUser } from './embedded/logged-on-user';
import { DateTime, Embedded, EmbeddedList, EnumMember, Flag, Int, SafeInt, Text } from './properties';

/** SQL of how many pieces of malware on a device are in one of the states. */
function malwareCount(states: readonly string[]): string {
  const accepted = states.map((state) => `'${state}'`).join(', ');
  return `(SELECT count(*) FROM "windowsDeviceMalwareState" m WHERE m."managedDeviceId" = t."id" AND m."threatState" IN (${accepted}))`;
}

/** What a managed device and its agents report: hardware, system, network, storage, mail and ConfigMgr client. */
export abstract class ManagedDeviceInventory {
  @EnumMember(deviceType, 'Kind of device, by platform.', { required: true, defaultTo: 'unknown' })
  deviceType!: DeviceType;

  @EnumMember(chassisType, 'Build of the device, such as laptop or tablet.', { required: true, defaultTo: 'unknown' })
  chassisType!: ChassisType;

  @Text('Maker of the device; null until inventory reports it.')
  manufacturer!: string | null;

  @Text('Model name; null until inventory reports it.')
  model!: string | null;

  @Text('Serial number; null until reported, and hidden by work profiles on Android 12 and later.', { indexed: true })
  serialNumber!: string | null;

  @EnumMember(managedDeviceArchitecture, 'Processor architecture.', { required: true, defaultTo: 'unknown' })
  processorArchitecture!: ManagedDeviceArchitecture;

  @Text('Name of the operating system, e.g. `Windows`, `iOS`, `macOS` or `Android`; null when not known.', {
    indexed: true,
  })
  operatingSystem!: string | null;

  @Text('Version of the operating system, as the platform writes it; null when not known.')
  osVersion!: string | null;

  @Text('Windows edition family, e.g. `Enterprise`; null on other platforms.')
  skuFamily!: string | null;

  @Int('Number by which Windows identifies the edition; 0 on other platforms.', { required: true })
  skuNumber!: number;

  @Text('Date of the Android security patch level, as yyyy-MM-dd text; null on other platforms.')
  androidSecurityPatchLevel!: string | null;

  @Text('Security patch level the operating system reports; null where the platform has none.')
  securityPatchLevel!: string | null;

  @Text('`True`, `False` or `Unknown`: whether iOS is jailbroken or Android rooted; null until evaluated.')
  jailBroken!: string | null;

  @Flag('Whether storage is encrypted.', { required: true })
  isEncrypted!: boolean;

  @Flag('Whether an Apple device is supervised; false on other platforms.', { required: true })
  isSupervised!: boolean;

  @SafeInt('Size of the storage in bytes; 0 until reported.', { required: true })
  totalStorageSpaceInBytes!: number;

  @SafeInt('Free storage in bytes; Windows, iOS and iPadOS, 0 elsewhere.', { required: true })
  freeStorageSpaceInBytes!: number;

  @SafeInt('Size of the memory in bytes; Windows only, 0 elsewhere.', { required: true })
  physicalMemoryInBytes!: number;

  @Text('Phone number; null without one, and on corporate devices with a work profile.')
  phoneNumber!: string | null;

  @Text('Mobile carrier; null without a cellular plan.')
  subscriberCarrier!: string | null;

  @Text('IMEI of the modem; null without one, and hidden by work profiles on Android 12 and later.')
  imei!: string | null;

  @Text('MEID of a CDMA modem; null without one, and hidden by work profiles on Android 12 and later.')
  meid!: string | null;

  @Text('Serial number of the SIM card; iOS and iPadOS, null elsewhere.')
  iccid!: string | null;

  @Text('Apple unique device identifier; iOS, iPadOS and macOS, null elsewhere.')
  udid!: string | null;

  @Text('MAC address of the Wi-Fi adapter; null without one.')
  wiFiMacAddress!: string | null;

  @Text('MAC address of the Ethernet adapter; macOS only, null elsewhere.')
  ethernetMacAddress!: string | null;

  @Text('Specification version the device reports; null when it reports none.')
  specificationVersion!: string | null;

  @Embedded(
    () => HardwareInformation,
    'Hardware details, refreshed every seven days from enrollment; null until first reported.',
  )
  hardwareInformation!: HardwareInformation | null;

  @EmbeddedList(() => ChromeOSDeviceProperty, 'Properties reported by ChromeOS; empty on other platforms.', {
    required: true,
  })
  chromeOSDeviceInfo!: ChromeOSDeviceProperty[];

  @Flag('Whether a Mac has handed its bootstrap token to the service; false on other platforms.', { required: true })
  bootstrapTokenEscrowed!: boolean;

  @Flag('Whether the firmware settings of a Windows device are managed (DFCI).', { required: true })
  deviceFirmwareConfigurationInterfaceManaged!: boolean;

  @Embedded(
    () => DeviceHealthAttestationState,
    'What a Windows device attested about its start-up; null until it does and on other platforms.',
  )
  deviceHealthAttestationState!: DeviceHealthAttestationState | null;

  @Int('Malware found on a Windows device and still active; 0 on other platforms.', {
    required: true,
    expression: malwareCount(activeThreatStates),
  })
  windowsActiveMalwareCount!: number;

  @Int('Malware found on a Windows device and removed; 0 on other platforms.', {
    required: true,
    expression: malwareCount(remediatedThreatStates),
  })
  windowsRemediatedMalwareCount!: number;

  @EmbeddedList(() => LoggedOnUser, 'Users who last signed in to a Windows device; empty on other platforms.', {
    required: true,
  })
  usersLoggedOn!: LoggedOnUser[];

  @Flag('Whether Exchange ActiveSync is set up on the device.', { required: true })
  easActivated!: boolean;

  @Text('Identifier of the device in Exchange ActiveSync; null when that is not set up.')
  easDeviceId!: string | null;

  @DateTime('When Exchange ActiveSync was set up; null when it is not.')
  easActivationDateTime!: string | null;

  @EnumMember(deviceManagementExchangeAccessState, 'Whether Exchange lets the device synchronise mail.', {
    required: true,
    defaultTo: 'none',
  })
  exchangeAccessState!: DeviceManagementExchangeAccessState;

  @EnumMember(deviceManagementExchangeAccessStateReason, 'Why Exchange allows or blocks the device.', {
    required: true,
    defaultTo: 'none',
  })
  exchangeAccessStateReason!: DeviceManagementExchangeAccessStateReason;

  @DateTime('When the device last synchronised with Exchange; null if it never did.')
  exchangeLastSuccessfulSyncDateTime!: string | null;

  @Embedded(
    () => ConfigurationManagerClientEnabledFeatures,
    'Workloads that Intune rather than Configuration Manager manages; null when it is not co-managed.',
  )
  configurationManagerClientEnabledFeatures!: ConfigurationManagerClientEnabledFeatures | null;

  @Embedded(
    () => ConfigurationManagerClientHealthState,
    'Health of the Configuration Manager client; null when there is none.',
  )
  configurationManagerClientHealthState!: ConfigurationManagerClientHealthState | null;

  @Embedded(
    () => ConfigurationManagerClientInformation,
    'Identity of the Configuration Manager client; null when there is none.',
  )
  configurationManagerClientInformation!: ConfigurationManagerClientInformation | null;
}
