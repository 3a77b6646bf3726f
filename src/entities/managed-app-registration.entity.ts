import { type ManagedAppFlaggedReason, managedAppFlaggedReason } from '../domain/enumerations/apps';
import type { AppWipeState } from '../domain/managed-apps/selective-wipe';
import { EmbeddedType, Resource, Subtype } from './model-classes';
import { DateTime, Embedded, EnumMembers, Int, Key, Text } from './properties';
import { WITH_DEVICE_IF_ANY } from './scopes';

/** Permission to read what is known of protected apps. */
const READ_MANAGED_APPS = 'Microsoft.Intune_ManagedApps_Read';

@EmbeddedType(
  'MobileAppIdentifier',
  'Which app it is, by the name its platform knows it by; exactly one is given. Graph: mobileAppIdentifier with its subtypes iosMobileAppIdentifier, androidMobileAppIdentifier and windowsAppIdentifier, which are one type here because they share no property.',
)
class MobileAppIdentifier {
  @Text('Bundle id of an iOS or iPadOS app; null on other platforms. Graph: iosMobileAppIdentifier.')
  bundleId!: string | null;

  @Text('Package name of an Android app; null on other platforms. Graph: androidMobileAppIdentifier.')
  packageId!: string | null;

  @Text('Id of a Windows app; null on other platforms. Graph: windowsAppIdentifier.')
  windowsAppId!: string | null;
}

@Resource({
  singular: 'managedAppRegistration',
  plural: 'managedAppRegistrations',
  description:
    'A protected app that somebody uses with a work account on a device, enrolled or not. Graph: managedAppRegistration.',
  permission: READ_MANAGED_APPS,
  scope: WITH_DEVICE_IF_ANY,
  orderBy: [{ property: 'lastSyncDateTime', direction: 'desc' }],
  search: ['deviceName', 'deviceManufacturer', 'deviceModel', 'deviceTag'],
  discriminator: 'registrationType',
})
export abstract class ManagedAppRegistration {
  @Key('Identifier of the registration.')
  id!: string;

  @Embedded(() => MobileAppIdentifier, 'The app.', { required: true })
  appIdentifier!: MobileAppIdentifier;

  @Text('Version of the app.')
  applicationVersion!: string | null;

  @Text('Version of the app protection SDK inside the app.')
  managementSdkVersion!: string | null;

  @Text('Version of the operating system.')
  platformVersion!: string | null;

  @Text('The user whose work account is in the app.', { required: true, references: 'user' })
  userId!: string;

  @Text(
    'Tag app protection gives to a device, the same for all protected apps on it; what a selective wipe names a device by.',
    { required: true },
  )
  deviceTag!: string;

  @Text('Name of the device, as the app tells it.')
  deviceName!: string | null;

  @Text('Kind of device, e.g. `iPhone`.')
  deviceType!: string | null;

  @Text('Who made the device.')
  deviceManufacturer!: string | null;

  @Text('Model of the device.')
  deviceModel!: string | null;

  @Text('Id of the device in Microsoft Entra; null if it is not registered there.')
  azureADDeviceId!: string | null;

  @Text('The enrolled device the app is on; null if the device is not, or no longer, enrolled.', {
    references: 'managedDevice',
    onDelete: 'SET NULL',
  })
  managedDeviceId!: string | null;

  @EnumMembers(managedAppFlaggedReason, 'Why the device is distrusted; empty if it is not.', { required: true })
  flaggedReasons!: ManagedAppFlaggedReason[];

  @DateTime('When the app was first used with the account.', { required: true })
  createdDateTime!: string;

  @DateTime('When the app last spoke with the service.', { required: true, indexed: true })
  lastSyncDateTime!: string;

  @Text('Version of the registration itself; changes whenever it does.')
  version!: string | null;

  @Text('GraphQL type the row is served as.', { hidden: true, required: true })
  registrationType!: string;

  @Int('How many operations there have been, those deleted since included.', { hidden: true, required: true })
  operationCount!: number;
}

@Subtype('IosManagedAppRegistration', 'A protected app on iOS or iPadOS. Graph: iosManagedAppRegistration.')
export class IosManagedAppRegistration extends ManagedAppRegistration {}

@Subtype('AndroidManagedAppRegistration', 'A protected app on Android. Graph: androidManagedAppRegistration.')
export class AndroidManagedAppRegistration extends ManagedAppRegistration {
  @Text('Security patch level of the device.')
  patchVersion!: string | null;
}

@Subtype('WindowsManagedAppRegistration', 'A protected app on Windows. Graph: windowsManagedAppRegistration.')
export class WindowsManagedAppRegistration extends ManagedAppRegistration {}

@Resource({
  description:
    'A request to remove company data from one protected app, and how far it is. Graph: managedAppOperation.',
  permission: READ_MANAGED_APPS,
  scope: { ofDevices: 't."managedAppRegistrationId" IN (SELECT "id" FROM "managedAppRegistration")' },
  orderBy: [
    { property: 'lastModifiedDateTime', direction: 'desc' },
    { property: 'sequence', direction: 'desc' },
  ],
})
export class ManagedAppOperation {
  @Key('Identifier of the operation.')
  id!: string;

  @Text('What is to be done.')
  displayName!: string | null;

  @DateTime('When the state last changed.', { required: true })
  lastModifiedDateTime!: string;

  @Text('`pending` until the app is opened, then `successful` or `failed`.', { required: true })
  state!: AppWipeState;

  @Text('Version of the operation itself; changes whenever it does.')
  version!: string | null;

  @Text('The app.', { hidden: true, required: true, references: 'managedAppRegistration' })
  managedAppRegistrationId!: string;

  @Int('Place in the order of all operations on the app, from 1.', { hidden: true, required: true })
  sequence!: number;
}
