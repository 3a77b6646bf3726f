import { rotateBitLockerKeys } from '../../../../src/domain/remote-actions/catalogue/rotate-bit-locker-keys';
import { deliver, deviceOf, KINDS, NOW, refusalOf } from '../../support';

const ALLOWED = { isBitLockerRotationAllowed: true };
const key = (id: string, volumeType: string) => ({ id, volumeType, key: '000000', createdDateTime: NOW });

describe('rotating BitLocker keys', () => {
  it.each(KINDS)('is for Windows PCs alone: %s', (kind) => {
    const device = deviceOf({ kind, ...ALLOWED });
    const absent =
      kind === 'jamf' || kind === 'configurationManager' ? 'NOT_MANAGED_BY_INTUNE' : 'PLATFORM_NOT_SUPPORTED';
    expect(refusalOf(rotateBitLockerKeys, device)).toBe(kind === 'windows' ? null : absent);
  });

  it.each([
    [{ osVersion: '10.0.18362.1' }, 'OS_VERSION_TOO_LOW'],
    [{ osVersion: '10.0.18363' }, null],
    [{ joinType: 'hybridAzureADJoined' }, null],
    [{ joinType: 'azureADRegistered' }, 'NOT_ENTRA_JOINED'],
    [{ joinType: 'unknown' }, 'NOT_ENTRA_JOINED'],
    [{ managedDeviceOwnerType: 'personal' }, null],
    [{ isBitLockerRotationAllowed: false }, 'POLICY_MISSING'],
  ] as const)('of a device with %j is offered or refused: %s', (facts, expected) => {
    expect(refusalOf(rotateBitLockerKeys, deviceOf({ ...ALLOWED, ...facts }))).toBe(expected);
  });

  it('needs its permission, which help desk and endpoint security hold', () => {
    expect(rotateBitLockerKeys.permission).toBe('Microsoft.Intune_RemoteTasks_RotateBitLockerKeys');
    expect([...rotateBitLockerKeys.roles].sort()).toEqual(['endpointSecurityManager', 'helpDeskOperator']);
  });

  it('replaces the key of each volume by another', () => {
    const related = { BitlockerRecoveryKey: [key('a', 'operatingSystemVolume'), key('b', 'fixedDataVolume')] };
    const { outcome } = deliver(rotateBitLockerKeys, { device: deviceOf(ALLOWED), related });
    expect(outcome.state).toBe('done');
    expect(outcome.rows?.filter(({ values }) => values === null).map(({ id }) => id)).toEqual(['a', 'b']);
    const made = outcome.rows!.filter(({ values }) => values !== null);
    expect(made.map(({ values }) => values)).toMatchObject([
      { volumeType: 'operatingSystemVolume', createdDateTime: NOW },
      { volumeType: 'fixedDataVolume', createdDateTime: NOW },
    ]);
    expect(new Set([...made.map(({ id }) => id), 'a', 'b']).size).toBe(4);
    expect(made[0]!.values!.key).not.toBe(made[1]!.values!.key);
  });

  it('makes other keys in another rotation, and the same in the same', () => {
    const keys = (actionId: string) => {
      const situation = { actionId, related: { BitlockerRecoveryKey: [key('a', 'operatingSystemVolume')] } };
      return deliver(rotateBitLockerKeys, situation).outcome.rows?.map(({ id, values }) => [id, values?.key]);
    };
    expect(keys('one')).toEqual(keys('one'));
    expect(keys('one')![1]).not.toEqual(keys('two')![1]);
  });

  it('fails where nothing is encrypted', () => {
    const { outcome } = deliver(rotateBitLockerKeys, { device: deviceOf(ALLOWED) });
    expect(outcome).toEqual({ state: 'failed', result: { errorCode: -2144272376 } });
  });
});
