import {
  findAssignedApp,
  nextRestore,
  removeAssignment,
  restoreDueAssignments,
} from '../../../src/domain/devices/removed-assignments';
import { APPS, appNames, NOW, twinOf } from '../support';

const LATER = '2026-03-02T10:00:00.000Z';
const removed = (itemId: string, restoreDateTime: string, app = APPS[0]!) => ({
  itemId,
  itemDisplayName: null,
  restoreDateTime,
  app,
});

describe('what is off a device for the time being', () => {
  it('is found by name among what the organisation assigned', () => {
    expect(findAssignedApp(twinOf({}), 'PAYROLL')).toBe(APPS[0]);
    expect(findAssignedApp(twinOf({}), 'Expenses')).toBe(APPS[1]);
    for (const name of ['Chess', 'Camera', 'Solitaire', null])
      expect(findAssignedApp(twinOf({}), name)).toBeUndefined();
  });

  it('comes back, as it was, once its time has come and not before', () => {
    const twin = twinOf(removeAssignment(twinOf({}), removed('1', LATER)));
    expect(appNames(twin)).toEqual(['Expenses', 'Chess', 'Camera']);
    expect(restoreDueAssignments(twin, NOW)).toEqual({});
    const restored = restoreDueAssignments(twin, LATER);
    expect(restored).toEqual({ apps: [...twin.apps, APPS[0]], removedAssignments: [] });
  });

  it('comes back one by one', () => {
    const removedAssignments = [removed('2', LATER), removed('1', NOW)];
    const twin = twinOf({ apps: [], removedAssignments });
    expect(nextRestore(twin)).toBe(NOW);
    expect(restoreDueAssignments(twin, NOW)).toEqual({ apps: [APPS[0]], removedAssignments: [removed('2', LATER)] });
    expect(nextRestore(twinOf({}))).toBeNull();
  });
});
