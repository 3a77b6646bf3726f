import {
  clientAction,
  clientActions,
  clientNotificationAction,
  endpointProtectionAction,
} from '../../../src/domain/client-actions/client-action';
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
    expect(clientActions[name].primaryActionType).toBe(number);
    expect(clientNotificationAction.members[name]).toMatch(new RegExp(`ConfigMgr: ${siteName}\\.$`));
  });

  it('need the Notify Resource permission on the collection', () => {
    for (const [name] of TABLE) expect(clientActions[name].permission).toBe('Collection.NotifyResource');
  });

  it('have been there before site version 1810, but for waking up', () => {
    expect(TABLE.map(([name]) => name).filter((name) => clientActions[name].since === '1810')).toEqual(['wakeUp']);
  });
});

describe('Endpoint Protection actions', () => {
  it.each([
    ['fullScan', 1, 'EndpointProtectionFullScan'],
    ['quickScan', 2, 'EndpointProtectionQuickScan'],
    ['downloadDefinition', 3, 'EndpointProtectionDownloadDefinition'],
  ] as const)('%s is operation type %i, called %s, and needs Enforce Security', (name, number, siteName) => {
    expect(clientActions[name]).toMatchObject({
      primaryActionType: number,
      permission: 'Collection.EnforceSecurity',
    });
    expect(endpointProtectionAction.members[name]).toMatch(new RegExp(`ConfigMgr: ${siteName}\\.$`));
  });
});

describe('client actions', () => {
  it('have numbers of their own', () => {
    const numbers = membersOf(clientAction).map((name) => clientActions[name].primaryActionType);
    expect(new Set(numbers).size).toBe(17);
  });

  it('let scripts and CMPivot need the same permission', () => {
    expect(clientActions.runScript).toMatchObject({ primaryActionType: 135, permission: 'Collection.RunScript' });
    expect(clientActions.startCMPivot).toMatchObject({ primaryActionType: 145, permission: 'Collection.RunScript' });
  });
});
