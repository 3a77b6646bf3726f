import { deviceFactColumns } from '../../../src/domain/devices/device-facts';
import { deviceOf } from '../support';

describe('device facts', () => {
  it('are fetched by naming every one of them exactly once', () => {
    expect([...deviceFactColumns].sort()).toEqual(Object.keys(deviceOf({})).sort());
  });
});
