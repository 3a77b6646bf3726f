import { EmbeddedType } from '../model-classes';
import { DateTime, Embedded, Int, Key, TextList } from '../properties';

@EmbeddedType('DeviceOperatingSystemSummary', 'Devices by platform. Graph: deviceOperatingSystemSummary.')
class DeviceOperatingSystemSummary {
  @Int('Android devices of every kind.', { required: true })
  androidCount!: number;

  @Int('iOS and iPadOS devices.', { required: true })
  iosCount!: number;

  @Int('Macs.', { required: true })
  macOSCount!: number;

  @Int('Windows phones.', { required: true })
  windowsMobileCount!: number;

  @Int('Windows devices.', { required: true })
  windowsCount!: number;

  @Int('Devices of other platforms.', { required: true })
  unknownCount!: number;

  @Int('Android dedicated devices.', { required: true })
  androidDedicatedCount!: number;

  @Int('Android devices under a device administrator.', { required: true })
  androidDeviceAdminCount!: number;

  @Int('Android fully managed devices.', { required: true })
  androidFullyManagedCount!: number;

  @Int('Android personally-owned work profiles.', { required: true })
  androidWorkProfileCount!: number;

  @Int('Android corporate-owned work profiles.', { required: true })
  androidCorporateWorkProfileCount!: number;

  @Int('AOSP devices with a user.', { required: true })
  aospUserAssociatedCount!: number;

  @Int('AOSP devices without a user.', { required: true })
  aospUserlessCount!: number;

  @Int('Devices that Configuration Manager alone manages.', { required: true })
  configMgrDeviceCount!: number;

  @Int('Linux devices.', { required: true })
  linuxCount!: number;

  @Int('ChromeOS devices.', { required: true })
  chromeOSCount!: number;
}

@EmbeddedType(
  'DeviceExchangeAccessStateSummary',
  'Devices by what Exchange lets them do. Graph: deviceExchangeAccessStateSummary.',
)
class DeviceExchangeAccessStateSummary {
  @Int('Allowed.', { required: true })
  allowedDeviceCount!: number;

  @Int('Blocked.', { required: true })
  blockedDeviceCount!: number;

  @Int('Quarantined.', { required: true })
  quarantinedDeviceCount!: number;

  @Int('State not known.', { required: true })
  unknownDeviceCount!: number;

  @Int('Exchange is not in play.', { required: true })
  unavailableDeviceCount!: number;
}

@EmbeddedType(
  'ManagedDeviceModelsAndManufacturers',
  'What hardware there is. Graph: managedDeviceModelsAndManufacturers.',
)
class ManagedDeviceModelsAndManufacturers {
  @TextList('Models, in order of name.', { required: true })
  deviceModels!: string[];

  @TextList('Manufacturers, in order of name.', { required: true })
  deviceManufacturers!: string[];
}

@EmbeddedType('ManagedDeviceOverview', 'Counts over all managed devices. Graph: managedDeviceOverview.')
export class ManagedDeviceOverview {
  @Key('Always `managedDeviceOverview`.')
  id!: string;

  @Int('Devices that are listed, but for PCs under the legacy Intune PC agent.', { required: true })
  enrolledDeviceCount!: number;

  @Int('Devices that are enrolled in MDM, co-managed ones included.', { required: true })
  mdmEnrolledCount!: number;

  @Int('Devices that are enrolled both in MDM and in Exchange ActiveSync.', { required: true })
  dualEnrolledDeviceCount!: number;

  @Embedded(() => DeviceOperatingSystemSummary, 'By platform.', { required: true })
  deviceOperatingSystemSummary!: DeviceOperatingSystemSummary;

  @Embedded(() => DeviceExchangeAccessStateSummary, 'By Exchange access.', { required: true })
  deviceExchangeAccessStateSummary!: DeviceExchangeAccessStateSummary;

  @Embedded(() => ManagedDeviceModelsAndManufacturers, 'Models and manufacturers.', { required: true })
  managedDeviceModelsAndManufacturers!: ManagedDeviceModelsAndManufacturers;

  @DateTime('When it was counted: now.', { required: true })
  lastModifiedDateTime!: string;
}
