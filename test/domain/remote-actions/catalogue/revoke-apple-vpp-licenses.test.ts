import { revokeAppleVppLicenses } from '../../../../src/domain/remote-actions/catalogue/revoke-apple-vpp-licenses';
import { deviceOf, KINDS, refusalOf, sceneOf } from '../../support';

describe('revoking Apple app licences', () => {
  const device = deviceOf({ kind: 'ios' });
  const nothing = new Proxy({} as never, {
    get: () => {
      throw new Error('looked at the device');
    },
  });

  it('is offered on iPhones and iPads', () => {
    expect(KINDS.filter((kind) => refusalOf(revokeAppleVppLicenses, deviceOf({ kind })) === null)).toEqual(['ios']);
  });

  it.each([0, 1, 3])('takes one back per app that inventory has found: %i', (count) => {
    const links = Array.from({ length: count }, (_, index) => ({ id: String(index) }));
    const scene = sceneOf(revokeAppleVppLicenses, { device, related: { ManagedDeviceDetectedApp: links } });
    expect(revokeAppleVppLicenses.onDelivered(scene, nothing)).toEqual({
      state: 'done',
      result: { totalLicensesCount: count, failedLicensesCount: 0 },
    });
  });

  it('does not wait for the device', () => {
    expect(revokeAppleVppLicenses.delivery!('ios')).toEqual({ serviceAfter: 60_000 });
  });
});
