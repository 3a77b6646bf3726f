import { membersOf } from '../../../../src/domain/enumeration';
import { configurationManagerActionType } from '../../../../src/domain/enumerations/configuration-manager';
import { remoteActions } from '../../../../src/domain/remote-actions';
import { triggerConfigurationManagerAction as trigger } from '../../../../src/domain/remote-actions/catalogue/trigger-configuration-manager-action';
import { deliver, deviceOf, KINDS, refusalOf, sceneOf, twinOf } from '../../support';

const cases = [
  ['refreshMachinePolicy', 'downloadComputerPolicy'],
  ['refreshUserPolicy', 'downloadUserPolicy'],
  ['wakeUpClient', 'wakeUp'],
  ['appEvaluation', 'evaluateApplicationDeployments'],
  ['quickScan', 'quickScan'],
  ['fullScan', 'fullScan'],
  ['windowsDefenderUpdateSignatures', 'downloadDefinition'],
] as const;

describe('triggering a Configuration Manager action', () => {
  it.each([
    ['windows', 'mdm', 'CLIENT_NOT_INSTALLED'],
    ['windows', 'configurationManagerClientMdm', null],
    ['windows', 'configurationManagerClientMdmEas', null],
    ['configurationManager', 'configurationManagerClient', null],
    ['macOS', 'mdm', 'PLATFORM_NOT_SUPPORTED'],
    ['jamf', 'jamf', 'NOT_MANAGED_BY_INTUNE'],
  ] as const)('on %s managed by %s is answered with %s', (kind, managementAgent, expected) => {
    expect(refusalOf(trigger, deviceOf({ kind, managementAgent }))).toBe(expected);
  });

  it('is out of reach, as every action is, on a client that the site has not uploaded', () => {
    for (const action of remoteActions)
      expect(refusalOf(action, deviceOf({ kind: 'configurationManager', isTenantAttached: false }))).toBe(
        'NOT_TENANT_ATTACHED',
      );
  });

  it('exists for Windows only', () => {
    expect(KINDS.filter((kind) => trigger.support[kind])).toEqual(['windows', 'configurationManager']);
  });

  it('begins by waiting for delivery', () => {
    expect(trigger.onAccepted!(sceneOf(trigger, {}) as never)).toEqual({
      result: { actionDeliveryStatus: 'pendingDelivery' },
    });
  });

  it.each(cases)('%s reaches the site, which passes it on as %s', (action, notification) => {
    const { outcome, after } = deliver(trigger, { parameters: { configurationManagerAction: { action } } });
    expect(outcome).toEqual({
      state: 'done',
      result: { actionDeliveryStatus: 'deliveredToOnPremisesServer' },
      clientAction: notification,
    });
    expect(after).toEqual(twinOf({}));
  });

  it('has every kind of action in the table above', () => {
    expect(cases.map(([action]) => action)).toEqual(membersOf(configurationManagerActionType));
  });
});
