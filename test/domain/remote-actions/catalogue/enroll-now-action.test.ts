import { enrollmentKindOf } from '../../../../src/domain/devices/enrollment-kind';
import { enrollNowAction } from '../../../../src/domain/remote-actions/catalogue/enroll-now-action';
import { deliver, deviceOf, KINDS, NOW, refusalOf, twinOf } from '../../support';

describe('enrolling now', () => {
  const device = deviceOf({ kind: 'configurationManager' });

  it('is offered where Configuration Manager alone manages', () => {
    const kinds = KINDS.filter((kind) => refusalOf(enrollNowAction, deviceOf({ kind })) === null);
    expect(kinds).toEqual(['configurationManager']);
  });

  it.each([
    ['Enterprise', '10.0.16299', null],
    ['Enterprise', '10.0.15063', 'OS_VERSION_TOO_LOW'],
    ['Server', '10.0.20348', 'PLATFORM_NOT_SUPPORTED'],
    [null, '10.0.22631', null],
  ] as const)('is offered on %s %s or refused: %s', (skuFamily, osVersion, expected) => {
    expect(refusalOf(enrollNowAction, deviceOf({ kind: 'configurationManager', skuFamily, osVersion }))).toBe(expected);
  });

  it('makes the PC co-managed, enrolled today, with a certificate for a year', () => {
    const { outcome, after } = deliver(enrollNowAction, { device });
    expect(outcome).toEqual({
      state: 'done',
      // A PC that the site has not found eligible has no place in the funnel.
      rows: [],
      device: {
        managementAgent: 'configurationManagerClientMdm',
        deviceEnrollmentType: 'windowsCoManagement',
        enrolledDateTime: NOW,
        managementCertificateExpirationDate: '2027-03-02T09:00:00.000Z',
      },
    });
    expect(enrollmentKindOf({ ...device, ...outcome.device })).toBe('windows');
    expect(after).toEqual(twinOf({}));
  });
});
