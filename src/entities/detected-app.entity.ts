import { type DetectedAppPlatformType, detectedAppPlatformType } from '../domain/enumerations/apps';
import { deviceIsListed } from './listed-devices';
import { InternalTable, Resource } from './model-classes';
import { EnumMember, Int, Key, SafeInt, Text } from './properties';

@Resource({
  singular: 'detectedApp',
  plural: 'detectedApps',
  description: 'An app in one version that inventory found on at least one device. Graph: detectedApp.',
  permission: 'Microsoft.Intune_ManagedDevices_Read',
  scope: {
    ofDevices: `EXISTS (SELECT 1 FROM "managedDeviceDetectedApp" x JOIN "managedDevice" d ON d."id" = x."managedDeviceId"
      WHERE x."detectedAppId" = t."id")`,
  },
  orderBy: ['displayName', 'version'],
  search: ['displayName', 'publisher'],
})
export class DetectedApp {
  @Key('Identifier of the app and version.')
  id!: string;

  @Text('Name of the app.', { indexed: true })
  displayName!: string | null;

  @Text('Version of the app.')
  version!: string | null;

  @Text('Publisher of the app.')
  publisher!: string | null;

  @SafeInt('Installed size in bytes; 0 where inventory does not tell.', { required: true })
  sizeInByte!: number;

  @EnumMember(detectedAppPlatformType, 'Platform the app was found on.', { required: true, defaultTo: 'unknown' })
  platform!: DetectedAppPlatformType;

  @Int('Number of devices the app was found on.', {
    required: true,
    expression: `(SELECT count(*) FROM "managedDeviceDetectedApp" x JOIN "managedDevice" m ON m."id" = x."managedDeviceId"
      WHERE x."detectedAppId" = t."id" AND ${deviceIsListed('m')})`,
  })
  deviceCount!: number;
}

/** Which app was found on which device. */
@InternalTable('managedDeviceDetectedApp')
export class ManagedDeviceDetectedApp {
  @Key('`<managedDeviceId>:<detectedAppId>`.')
  id!: string;

  @Text('The device.', { required: true, references: 'managedDevice' })
  managedDeviceId!: string;

  @Text('The app.', { required: true, references: 'detectedApp' })
  detectedAppId!: string;
}
