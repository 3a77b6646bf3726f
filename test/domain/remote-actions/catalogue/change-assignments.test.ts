import { HOUR, toMilliseconds } from '../../../../src/domain/clock';
import type { RemovedAssignment, TwinFacts } from '../../../../src/domain/devices/twin';
import { changeAssignments } from '../../../../src/domain/remote-actions/catalogue/change-assignments';
import { APPS, appNames, deliver, deviceOf, KINDS, NOW, refusalOf, sceneOf } from '../../support';

const device = deviceOf({ kind: 'ios' });
const item = (itemId: string, more: object = {}) => ({
  itemId,
  itemType: 'application',
  assignmentItemActionIntent: 'remove',
  itemDisplayName: null,
  ...more,
});
const away = (itemId: string, more: Partial<RemovedAssignment> = {}): RemovedAssignment => ({
  itemId,
  itemDisplayName: null,
  restoreDateTime: '2026-03-03T00:00:00.000Z',
  app: null,
  ...more,
});
const change = (items: readonly object[], situation: Partial<Parameters<typeof deliver>[1]> = {}) => {
  const { outcome, after } = deliver(changeAssignments, {
    device,
    parameters: { deviceAssignmentItems: items },
    ...situation,
  });
  return { outcome, after, items: outcome.result!.deviceAssignmentItems as Record<string, unknown>[] };
};

describe('changing assignments', () => {
  it('is offered on iOS and corporate Android, but not on AOSP', () => {
    expect(KINDS.filter((kind) => refusalOf(changeAssignments, deviceOf({ kind })) === null)).toEqual([
      'ios',
      'androidCorporateWorkProfile',
      'androidFullyManaged',
      'androidDedicated',
    ]);
  });

  it.each([
    ['named by the caller', item('1', { itemDisplayName: 'payroll' }), {}],
    ['known to inventory', item('app-1'), { DetectedApp: [{ id: 'app-1', displayName: 'Payroll' }] }],
  ])('takes an app off that is %s, for 8 to 24 hours', (_, given, related) => {
    const { outcome, after, items } = change([given], { related });
    expect(outcome.state).toBe('done');
    expect(items).toMatchObject([{ assignmentItemActionStatus: 'removed', errorCode: 0, lastActionDateTime: NOW }]);
    expect(appNames(after)).toEqual(['Expenses', 'Chess', 'Camera']);
    expect(after.removedAssignments).toMatchObject([{ itemId: given.itemId, app: APPS[0] }]);
    const hours = (toMilliseconds(after.removedAssignments[0]!.restoreDateTime) - toMilliseconds(NOW)) / HOUR;
    expect(hours).toBeGreaterThanOrEqual(8);
    expect(hours).toBeLessThanOrEqual(24);
  });

  it('takes a policy off', () => {
    const { after, items } = change([item('wifi', { itemType: 'deviceConfiguration', itemDisplayName: 'Wi-Fi' })]);
    expect(items).toMatchObject([{ assignmentItemActionStatus: 'removed', itemDisplayName: 'Wi-Fi' }]);
    expect(after.removedAssignments).toMatchObject([{ itemId: 'wifi', itemDisplayName: 'Wi-Fi', app: null }]);
    expect(after.apps).toEqual(APPS);
  });

  it('puts back what was taken off', () => {
    const twin = { apps: APPS.slice(1), removedAssignments: [away('1', { app: APPS[0]! }), away('2')] };
    const { after, items } = change([item('1', { assignmentItemActionIntent: 'restore' })], { twin });
    expect(items).toMatchObject([{ assignmentItemActionStatus: 'succeeded', errorCode: 0 }]);
    expect(appNames(after)).toEqual(['Expenses', 'Chess', 'Camera', 'Payroll']);
    expect(after.removedAssignments).toEqual([away('2')]);
  });

  it.each([
    ['an app that is not there', item('1', { itemDisplayName: 'Solitaire' }), {}],
    ['an app nobody named', item('1'), {}],
    ['an app of the user’s own', item('1', { itemDisplayName: 'Chess' }), {}],
    ['what is off already', item('1', { itemType: 'deviceConfiguration' }), { removedAssignments: [away('1')] }],
    ['the restoring of what is not off', item('1', { assignmentItemActionIntent: 'restore' }), {}],
  ])('reports an error for %s', (_, given, twin: Partial<TwinFacts>) => {
    const { outcome, after, items } = change([given], { twin });
    expect(outcome.state).toBe('failed');
    expect(items).toMatchObject([
      { assignmentItemActionStatus: 'error', errorCode: -2147023728, intentActionMessage: expect.any(String) },
    ]);
    expect(after.apps).toEqual(APPS);
    expect(after.removedAssignments).toEqual(twin.removedAssignments ?? []);
  });

  it('is done as soon as one item is changed, and says of each how it went', () => {
    const { outcome, items } = change([item('1'), item('wifi', { itemType: 'deviceConfiguration' })]);
    expect(outcome.state).toBe('done');
    expect(items.map(({ assignmentItemActionStatus }) => assignmentItemActionStatus)).toEqual(['error', 'removed']);
  });

  it.each([
    [null, 0],
    [-2016281112, -2016281112],
  ])('marks every item as failed when the action is lost or fails with %s', (errorCode, expected) => {
    const scene = sceneOf(changeAssignments, { device, parameters: { deviceAssignmentItems: [item('1'), item('2')] } });
    const failed = { assignmentItemActionStatus: 'error', errorCode: expected };
    expect(changeAssignments.failureResult!(scene as never, errorCode)).toMatchObject({
      deviceAssignmentItems: [failed, failed],
    });
  });
});
