import { type SyncFacts, syncStatusOf } from '../../../src/domain/devices/sync-status';
import { deviceOf, KINDS, NOW } from '../support';

const NOTHING: SyncFacts = { syncAction: null, policies: { compliance: [], configuration: [], appConfiguration: [] } };

const componentsOf = (syncFacts: Partial<SyncFacts>) => {
  const device = { ...deviceOf({}), lastSyncDateTime: NOW, syncFacts: { ...NOTHING, ...syncFacts } };
  return syncStatusOf(device)!.components;
};
const complianceOf = (...compliance: SyncFacts['policies']['compliance'][number][]) =>
  componentsOf({ policies: { ...NOTHING.policies, compliance } })[1];

describe('syncStatusOf', () => {
  it('is of the device, the check-in first', () => {
    const device = { ...deviceOf({}), lastSyncDateTime: NOW, syncFacts: NOTHING };
    expect(syncStatusOf(device)).toEqual({
      deviceId: device.id,
      components: [
        { name: 'Check-in', status: 'success', reportedDateTime: NOW, moreInfo: null },
        { name: 'Compliance policies', status: 'none', reportedDateTime: null, moreInfo: null },
        { name: 'Configuration profiles', status: 'none', reportedDateTime: null, moreInfo: null },
        { name: 'App configuration policies', status: 'none', reportedDateTime: null, moreInfo: null },
      ],
    });
  });

  it('is null exactly for devices that do not synchronise with Intune themselves', () => {
    const without = KINDS.filter(
      (kind) => syncStatusOf({ ...deviceOf({ kind }), lastSyncDateTime: NOW, syncFacts: NOTHING }) === null,
    );
    expect(without).toEqual(['chromeOS', 'jamf', 'configurationManager']);
  });

  it.each([
    ['pending', 'inProgress', 'Asked for at 2026-01-01T00:00:00.000Z.'],
    ['active', 'inProgress', 'Asked for at 2026-01-01T00:00:00.000Z.'],
    ['done', 'success', null],
    ['canceled', 'success', null],
    ['failed', 'failure', 'The device did not carry out the sync of 2026-01-01T00:00:00.000Z: failed.'],
    ['notSupported', 'failure', 'The device did not carry out the sync of 2026-01-01T00:00:00.000Z: notSupported.'],
  ] as const)('a check-in whose last sync is %s is %s', (actionState, status, moreInfo) => {
    const [checkIn] = componentsOf({ syncAction: { actionState, startDateTime: '2026-01-01T00:00:00.000Z' } });
    expect(checkIn).toEqual({ name: 'Check-in', status, reportedDateTime: NOW, moreInfo });
  });

  it.each([
    [['compliant', 'nonCompliant', 'notApplicable'], 'success', null],
    [['compliant', 'error'], 'partialSuccess', '1 of 2 could not be applied.'],
    [['conflict', 'unknown', 'error'], 'partialSuccess', '2 of 3 could not be applied.'],
    [['error'], 'failure', '1 of 1 could not be applied.'],
    [['compliant', 'unknown'], 'inProgress', '1 of 2 not reported yet.'],
  ] as const)('policies that stand as %j are %s', (policies, status, moreInfo) => {
    expect(complianceOf(...policies)).toEqual({
      name: 'Compliance policies',
      status,
      reportedDateTime: NOW,
      moreInfo,
    });
  });

  it('policies of which none has been reported have no time of a report', () => {
    expect(complianceOf('unknown', 'unknown')).toMatchObject({ status: 'inProgress', reportedDateTime: null });
  });
});
