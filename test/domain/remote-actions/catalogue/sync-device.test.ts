import { syncDevice } from '../../../../src/domain/remote-actions/catalogue/sync-device';
import { deliver, twinOf } from '../../support';

describe('synchronising', () => {
  it('is done by checking in and changes nothing on the device', () => {
    const { outcome, after } = deliver(syncDevice, {});
    expect(outcome).toEqual({ state: 'done' });
    expect(after).toEqual(twinOf({}));
  });
});
