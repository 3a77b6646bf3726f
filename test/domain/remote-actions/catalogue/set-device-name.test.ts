import { MINUTE } from '../../../../src/domain/clock';
import { setDeviceName } from '../../../../src/domain/remote-actions/catalogue/set-device-name';
import { readParameters } from '../../../../src/domain/remote-actions/parameters';
import { deliver, deviceOf, refusalOf } from '../../support';

const RECORD_ONLY = ['androidCorporateWorkProfile', 'androidFullyManaged', 'androidDedicated'] as const;

describe('renaming', () => {
  it.each([
    ['hybridAzureADJoined', 'HYBRID_JOINED'],
    ['azureADJoined', null],
    ['azureADRegistered', null],
    ['unknown', null],
  ] as const)('a Windows PC that is %s is offered or refused: %s', (joinType, expected) => {
    expect(refusalOf(setDeviceName, deviceOf({ joinType }))).toBe(expected);
  });

  it('asks who owns a Windows PC before it asks how it is joined', () => {
    const device = deviceOf({ managedDeviceOwnerType: 'personal', joinType: 'hybridAzureADJoined' });
    expect(refusalOf(setDeviceName, device)).toBe('NOT_CORPORATE_OWNED');
  });

  it.each(['windows', 'ios', 'macOS'] as const)('changes the name on %s and in its record', (kind) => {
    const { outcome, after } = deliver(setDeviceName, {
      device: deviceOf({ kind }),
      parameters: { deviceName: 'NEW-NAME' },
    });
    expect(outcome).toMatchObject({ state: 'done', device: { deviceName: 'NEW-NAME' } });
    expect(after.deviceName).toBe('NEW-NAME');
    expect(setDeviceName.delivery!(kind)).toBe('device');
  });

  it.each(RECORD_ONLY)('changes the record of %s alone, ten minutes later, without the device', (kind) => {
    const { outcome, after } = deliver(setDeviceName, {
      device: deviceOf({ kind }),
      parameters: { deviceName: 'NEW-NAME' },
    });
    expect(outcome).toMatchObject({ state: 'done', device: { deviceName: 'NEW-NAME' } });
    expect(after.deviceName).toBe('OLD-NAME');
    expect(setDeviceName.delivery!(kind)).toEqual({ serviceAfter: 10 * MINUTE });
  });

  it('does not end management', () => {
    expect(deliver(setDeviceName, { parameters: { deviceName: 'N' } }).outcome.leavesManagement ?? false).toBe(false);
  });

  it.each([
    ['windows', 'Büro-1', true],
    ['ios', 'Büro-1', false],
    ['windows', '12345', false],
    ['androidDedicated', '12345', true],
    ['macOS', 'Front Desk', false],
    ['macOS', null, false],
  ] as const)('checks the name by the rules of the platform: %s, %j', (kind, deviceName, isAccepted) => {
    const read = () => readParameters(setDeviceName.parameters, { deviceName }, deviceOf({ kind }));
    if (isAccepted) expect(read()).toEqual({ deviceName });
    else expect(read).toThrow(/^deviceName: /);
  });
});
