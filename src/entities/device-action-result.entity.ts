import {
  type ConfigurationManagerActionDeliveryStatus,
  configurationManagerActionDeliveryStatus,
} from '../domain/enumerations/configuration-manager';
import { type ActionState, actionState } from '../domain/enumerations/remote-actions';
import { DeviceAssignmentItem, DeviceGeoLocation } from './embedded/action-results';
import { Resource, Subtype } from './model-classes';
import { DateTime, Embedded, EmbeddedList, EnumMember, Flag, Int, Json, Key, Text } from './properties';
import { WITH_DEVICE } from './scopes';

@Resource({
  description: 'A remote action on a device and how far it is. Graph: deviceActionResult.',
  permission: 'Microsoft.Intune_ManagedDevices_Read',
  scope: WITH_DEVICE,
  orderBy: [
    { property: 'startDateTime', direction: 'desc' },
    { property: 'sequence', direction: 'desc' },
  ],
  discriminator: 'resultType',
})
export abstract class DeviceActionResult {
  @Key('Identifier of this one action on this one device.')
  id!: string;

  @Text('Name of the action, e.g. `wipe`.')
  actionName!: string | null;

  @EnumMember(actionState, 'How far the action is.', { required: true, defaultTo: 'pending', indexed: true })
  actionState!: ActionState;

  @DateTime('When the service accepted the action.', { required: true, indexed: true })
  startDateTime!: string;

  @DateTime('When the state last changed.', { required: true })
  lastUpdatedDateTime!: string;

  @Text('GraphQL type the row is served as.', { hidden: true, required: true, defaultTo: 'BasicDeviceActionResult' })
  resultType!: string;

  @Text('The device.', { hidden: true, required: true, references: 'managedDevice' })
  managedDeviceId!: string;

  @Int('Place in the order of all actions on the device, from 1.', { hidden: true, required: true })
  sequence!: number;

  @Flag('Whether this is the latest action of its name on the device.', { hidden: true, required: true })
  isCurrent!: boolean;

  @Text('Name of the action in the catalogue.', { hidden: true, required: true })
  command!: string;

  @Json('Parameters the action was called with.')
  parameters!: Record<string, unknown> | null;

  @Text('Who called it.', { hidden: true })
  initiatedByUserPrincipalName!: string | null;
}

@Subtype('BasicDeviceActionResult', 'An action whose result carries no data of its own. Graph: deviceActionResult.')
export class BasicDeviceActionResult extends DeviceActionResult {}

@Subtype('RemoteLockActionResult', 'Result of remoteLock. Graph: remoteLockActionResult.')
export class RemoteLockActionResult extends DeviceActionResult {
  @Text('Six-digit PIN that unlocks a locked Mac; null on other platforms.', {
    permission: 'Microsoft.Intune_RemoteTasks_RemoteLock',
  })
  unlockPin!: string | null;
}

@Subtype('ResetPasscodeActionResult', 'Result of resetPasscode. Graph: resetPasscodeActionResult.')
export class ResetPasscodeActionResult extends DeviceActionResult {
  @Text('New temporary passcode, readable for seven days; null where the passcode was removed.', {
    permission: 'Microsoft.Intune_RemoteTasks_ResetPasscode',
  })
  passcode!: string | null;

  @Int('What the device reported when the action failed; null otherwise.')
  errorCode!: number | null;
}

@Subtype('LocateDeviceActionResult', 'Result of locateDevice. Graph: locateDeviceActionResult.')
export class LocateDeviceActionResult extends DeviceActionResult {
  @Embedded(
    () => DeviceGeoLocation,
    'Where the device was; null until it reports and after the location is erased. Of a dedicated Android device that has not reported: where it last checked in.',
  )
  deviceLocation!: DeviceGeoLocation | null;
}

@Subtype('WindowsDefenderScanActionResult', 'Result of windowsDefenderScan. Graph: windowsDefenderScanActionResult.')
export class WindowsDefenderScanActionResult extends DeviceActionResult {
  @Text('`quick` or `full`.')
  scanType!: string | null;
}

@Subtype(
  'DeleteUserFromSharedAppleDeviceActionResult',
  'Result of deleteUserFromSharedAppleDevice. Graph: deleteUserFromSharedAppleDeviceActionResult.',
)
export class DeleteUserFromSharedAppleDeviceActionResult extends DeviceActionResult {
  @Text('The user who was removed.')
  userPrincipalName!: string | null;
}

@Subtype(
  'RotateBitLockerKeysDeviceActionResult',
  'Result of rotateBitLockerKeys. Graph: rotateBitLockerKeysDeviceActionResult.',
)
export class RotateBitLockerKeysDeviceActionResult extends DeviceActionResult {
  @Int('What the device reported when the action failed; null otherwise.')
  errorCode!: number | null;
}

@Subtype('ActivateDeviceEsimActionResult', 'Result of activateDeviceEsim. Graph: activateDeviceEsimActionResult.')
export class ActivateDeviceEsimActionResult extends DeviceActionResult {
  @Text('Address of the carrier that activates the plan.')
  carrierUrl!: string | null;
}

@Subtype('ChangeAssignmentsActionResult', 'Result of changeAssignments. Graph: changeAssignmentsActionResult.')
export class ChangeAssignmentsActionResult extends DeviceActionResult {
  @EmbeddedList(() => DeviceAssignmentItem, 'The assignments that were removed or restored.')
  deviceAssignmentItems!: DeviceAssignmentItem[] | null;
}

@Subtype(
  'RevokeAppleVppLicensesActionResult',
  'Result of revokeAppleVppLicenses. Graph: revokeAppleVppLicensesActionResult.',
)
export class RevokeAppleVppLicensesActionResult extends DeviceActionResult {
  @Int('Licences that were to be revoked.')
  totalLicensesCount!: number | null;

  @Int('Licences that could not be revoked.')
  failedLicensesCount!: number | null;
}

@Subtype(
  'ConfigurationManagerActionResult',
  'Result of triggerConfigurationManagerAction. Graph: configurationManagerActionResult.',
)
export class ConfigurationManagerActionResult extends DeviceActionResult {
  @EnumMember(configurationManagerActionDeliveryStatus, 'How far the action came on its way to the site.')
  actionDeliveryStatus!: ConfigurationManagerActionDeliveryStatus | null;

  @Int('What the connector reported when delivery failed; null otherwise.')
  errorCode!: number | null;
}
