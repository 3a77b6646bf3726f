import { deleteManagedDevice } from '../../../../src/domain/remote-actions/catalogue/delete-managed-device';
import { retire } from '../../../../src/domain/remote-actions/catalogue/retire';
import { wipe } from '../../../../src/domain/remote-actions/catalogue/wipe';
import { deliver, deviceOf } from '../../support';

describe('deleting', () => {
  it.each([
    ['windows', retire],
    ['holographic', retire],
    ['surfaceHub', retire],
    ['windowsAgent', retire],
    ['ios', retire],
    ['macOS', retire],
    ['androidDeviceAdministrator', retire],
    ['androidWorkProfile', retire],
    ['androidCorporateWorkProfile', wipe],
    ['androidFullyManaged', wipe],
    ['androidDedicated', wipe],
    ['androidAosp', wipe],
  ] as const)('does on %s what $name does', (kind, same) => {
    const situation = { device: deviceOf({ kind }) };
    const deleted = deliver(deleteManagedDevice, situation);
    expect(deleted).toEqual(deliver(same, situation));
    expect(deleted.outcome).toMatchObject({ state: 'done', leavesManagement: true });
    expect(deleted.after).toMatchObject({ isEnrolled: false });
  });

  it('keeps personal data where it retires and none where it wipes', () => {
    const userDataAfter = (kind: 'ios' | 'androidDedicated') =>
      deliver(deleteManagedDevice, { device: deviceOf({ kind }) }).after.userDataPresent;
    expect(userDataAfter('ios')).toBe(true);
    expect(userDataAfter('androidDedicated')).toBe(false);
  });

  it('is listed and audited as a deletion', () => {
    expect(deleteManagedDevice.resultName!({}, deviceOf({}))).toBe('delete');
    expect(deleteManagedDevice).toMatchObject({
      managementEvent: 'delete',
      audit: { activityType: 'Delete ManagedDevice', operationType: 'Delete' },
    });
  });
});
