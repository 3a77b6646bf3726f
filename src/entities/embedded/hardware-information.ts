import {
  type DeviceGuardLocalSystemAuthorityCredentialGuardState,
  type DeviceGuardVirtualizationBasedSecurityHardwareRequirementState,
  type DeviceGuardVirtualizationBasedSecurityState,
  type DeviceLicensingStatus,
  deviceGuardLocalSystemAuthorityCredentialGuardState,
  deviceGuardVirtualizationBasedSecurityHardwareRequirementState,
  deviceGuardVirtualizationBasedSecurityState,
  deviceLicensingStatus,
} from '../../domain/enumerations/hardware';
import { EmbeddedType } from '../model-classes';
import { Double, EmbeddedList, EnumMember, Flag, Int, SafeInt, Text, TextList } from '../properties';

@EmbeddedType('SharedAppleDeviceUser', 'A user whose data is cached on a Shared iPad. Graph: sharedAppleDeviceUser.')
class SharedAppleDeviceUser {
  @Text('Sign-in name of the user.')
  userPrincipalName!: string | null;

  @Flag('Whether data still has to be synchronised to the cloud.', { required: true })
  dataToSync!: boolean;

  @SafeInt('Storage the user may take, in bytes; null without a quota.')
  dataQuota!: number | null;

  @SafeInt('Storage the user takes, in bytes.', { required: true })
  dataUsed!: number;
}

@EmbeddedType(
  'HardwareInformation',
  'Hardware details of a device, refreshed every seven days from enrollment. Graph: hardwareInformation.',
)
export class HardwareInformation {
  @Text('Serial number.')
  serialNumber!: string | null;

  @SafeInt('Size of the storage in bytes; 0 until reported.', { required: true })
  totalStorageSpace!: number;

  @SafeInt('Free storage in bytes; 0 until reported.', { required: true })
  freeStorageSpace!: number;

  @Text('IMEI of the modem; null without one.')
  imei!: string | null;

  @Text('MEID of a CDMA modem; null without one.')
  meid!: string | null;

  @Text('Maker of the device.')
  manufacturer!: string | null;

  @Text('Model name.')
  model!: string | null;

  @Text('Phone number; null without one.')
  phoneNumber!: string | null;

  @Text('Mobile carrier; null without a cellular plan.')
  subscriberCarrier!: string | null;

  @Text('Cellular technology of the modem; null without one.')
  cellularTechnology!: string | null;

  @Text('MAC address of the Wi-Fi adapter; null without one.')
  wifiMac!: string | null;

  @Text('Language of the operating system; null when not reported.')
  operatingSystemLanguage!: string | null;

  @Flag('Whether an Apple device is supervised; false on other platforms.', { required: true })
  isSupervised!: boolean;

  @Flag('Whether storage is encrypted.', { required: true })
  isEncrypted!: boolean;

  @Text('Serial number of the battery; null when not reported.')
  batterySerialNumber!: string | null;

  @Int('Capacity of the battery in percent of its capacity when new; 0 when not reported.', { required: true })
  batteryHealthPercentage!: number;

  @Int('Charge cycles of the battery; 0 when not reported.', { required: true })
  batteryChargeCycles!: number;

  @Flag('Whether it is a Shared iPad.', { required: true })
  isSharedDevice!: boolean;

  @Text('Version of the specification its TPM follows; Windows only, null elsewhere.')
  tpmSpecificationVersion!: string | null;

  @Text('Maker of the TPM; Windows only, null elsewhere.')
  tpmManufacturer!: string | null;

  @Text('Version of the TPM; Windows only, null elsewhere.')
  tpmVersion!: string | null;

  @Text('Edition of Windows, e.g. `Enterprise`; null on other platforms.')
  operatingSystemEdition!: string | null;

  @Text('Fully qualified name in the on-premises domain; null when it is not joined to one.')
  deviceFullQualifiedDomainName!: string | null;

  @EnumMember(deviceGuardVirtualizationBasedSecurityHardwareRequirementState, 'Whether the hardware supports it.', {
    required: true,
    defaultTo: 'meetHardwareRequirements',
  })
  deviceGuardVirtualizationBasedSecurityHardwareRequirementState!: DeviceGuardVirtualizationBasedSecurityHardwareRequirementState;

  @EnumMember(deviceGuardVirtualizationBasedSecurityState, 'State of virtualization-based security.', {
    required: true,
    defaultTo: 'notConfigured',
  })
  deviceGuardVirtualizationBasedSecurityState!: DeviceGuardVirtualizationBasedSecurityState;

  @EnumMember(deviceGuardLocalSystemAuthorityCredentialGuardState, 'State of Credential Guard.', {
    required: true,
    defaultTo: 'notConfigured',
  })
  deviceGuardLocalSystemAuthorityCredentialGuardState!: DeviceGuardLocalSystemAuthorityCredentialGuardState;

  @Text('Build number of the operating system; null when not reported.')
  osBuildNumber!: string | null;

  @Int('Number by which Windows identifies its product type; 0 on other platforms.', { required: true })
  operatingSystemProductType!: number;

  @Text('IPv4 address of Windows and corporate Android devices, up to eight hours old; null elsewhere.')
  ipAddressV4!: string | null;

  @Text('Subnet of ipAddressV4; null when not reported.')
  subnetAddress!: string | null;

  @Text('Identifier (EID) of the eSIM; iOS and iPadOS, null elsewhere.')
  esimIdentifier!: string | null;

  @Text('Version of the BIOS; Windows only, null elsewhere.')
  systemManagementBIOSVersion!: string | null;

  @Text('Product identifier of an Apple device, e.g. `iPad8,12`; null on other platforms.')
  productName!: string | null;

  @Double('Charge of the battery in percent; null when not reported.')
  batteryLevelPercentage!: number | null;

  @Int('Users whose data a Shared iPad keeps; null on other devices.')
  residentUsersCount!: number | null;

  @EmbeddedList(() => SharedAppleDeviceUser, 'Users cached on a Shared iPad; empty on other devices.', {
    required: true,
  })
  sharedDeviceCachedUsers!: SharedAppleDeviceUser[];

  @EnumMember(deviceLicensingStatus, 'State of the Windows subscription licence.', {
    required: true,
    defaultTo: 'unknown',
  })
  deviceLicensingStatus!: DeviceLicensingStatus;

  @Int('Error code of the last licence failure; 0 when nothing failed.', { required: true })
  deviceLicensingLastErrorCode!: number;

  @Text('Text of the last licence failure; null when nothing failed.')
  deviceLicensingLastErrorDescription!: string | null;

  @TextList('IPv4 addresses of wired adapters.', { required: true })
  wiredIPv4Addresses!: string[];
}
