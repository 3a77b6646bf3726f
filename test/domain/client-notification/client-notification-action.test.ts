import {
  clientNotificationAction,
  NOTIFY_RESOURCE,
  primaryActionTypes,
} from '../../../src/domain/client-notification/client-notification-action';
import { membersOf } from '../../../src/domain/enumeration';

const TABLE = [
  ['downloadComputerPolicy', 8, 'ClientNotificationRequestMachinePolicyNow'],
  ['downloadUserPolicy', 9, 'ClientNotificationRequestUsersPolicyNow'],
  ['collectDiscoveryData', 10, 'ClientNotificationRequestDDRNow'],
  ['collectSoftwareInventory', 11, 'ClientNotificationRequestSWInvNow'],
  ['collectHardwareInventory', 12, 'ClientNotificationRequestHWInvNow'],
  ['evaluateApplicationDeployments', 13, 'ClientNotificationAppDeplEvalNow'],
  ['evaluateSoftwareUpdateDeployments', 14, 'ClientNotificationSUMDeplEvalNow'],
  ['switchToNextSoftwareUpdatePoint', 15, 'ClientRequestSUPChangeNow'],
  ['evaluateDeviceHealthAttestation', 16, 'ClientRequestDHAChangeNow'],
  ['checkConditionalAccessCompliance', 125, 'ClientNotificationCheckComplianceNow'],
  ['wakeUp', 150, 'ClientNotificationWakeUpClientNow'],
  ['restart', 17, 'ClientNotificationRebootMachine'],
] as const;

describe('client notifications', () => {
  it('are twelve, in the order of the console menu', () => {
    expect(membersOf(clientNotificationAction)).toEqual(TABLE.map(([name]) => name));
  });

  it.each(TABLE)('%s is operation type %i and says it is called %s at the site', (name, number, siteName) => {
    expect(primaryActionTypes[name]).toBe(number);
    expect(clientNotificationAction.members[name]).toMatch(new RegExp(`ConfigMgr: ${siteName}\\.$`));
  });

  it('have no operation type besides these', () => {
    expect(Object.keys(primaryActionTypes)).toHaveLength(TABLE.length);
  });

  it('need the Notify Resource permission on the collection', () => {
    expect(NOTIFY_RESOURCE).toBe('Collection.NotifyResource');
  });
});
