import { createDeviceLogCollectionRequest as collect } from '../../../../src/domain/remote-actions/catalogue/create-device-log-collection-request';
import { deliver, deviceOf, NOW, refusalOf, sceneOf, twinOf } from '../../support';

describe('collecting diagnostics', () => {
  it.each([
    ['windows', 'company', '10.0.18363', null],
    ['windows', 'company', '10.0.18362.1256', 'OS_VERSION_TOO_LOW'],
    ['windows', 'company', null, 'OS_VERSION_TOO_LOW'],
    ['windows', 'personal', '10.0.26100', 'NOT_CORPORATE_OWNED'],
    ['holographic', 'company', '10.0.17763', null],
    ['holographic', 'personal', '10.0.17763', null],
    ['surfaceHub', 'company', '10.0.19045', 'PLATFORM_NOT_SUPPORTED'],
    ['windowsMobile', 'company', '10.0.15254', 'PLATFORM_NOT_SUPPORTED'],
    ['ios', 'company', '17.2', 'PLATFORM_NOT_SUPPORTED'],
  ] as const)('is offered on %s, %s, %s or refused: %s', (kind, managedDeviceOwnerType, osVersion, expected) => {
    expect(refusalOf(collect, deviceOf({ kind, managedDeviceOwnerType, osVersion }))).toBe(expected);
  });

  it('is not offered while the tenant does not let diagnostics be collected', () => {
    expect(refusalOf(collect, deviceOf({ isLogCollectionEnabled: false }))).toBe('LOG_COLLECTION_DISABLED');
  });

  it('writes down at once what was asked by whom, under a name of tenant, device and request', () => {
    const device = deviceOf({});
    const { rows } = collect.onAccepted!(sceneOf(collect, { device, actionId: 'request-7' }));
    expect(rows).toEqual([
      {
        type: collect.payloadType,
        id: expect.stringMatching(new RegExp(`^[0-9a-f-]{36}_${device.id}_request-7$`)),
        values: {
          requestedDateTimeUTC: NOW,
          initiatedByUserPrincipalName: 'adele.vance@contoso.example',
          deviceActionResultId: 'request-7',
        },
      },
    ]);
  });

  it('takes the device some minutes, always the same for one request', () => {
    const minutes = Array.from({ length: 40 }, (_, index) => {
      const scene = sceneOf(collect, { actionId: `request-${index}` });
      expect(collect.duration!(scene)).toBe(collect.duration!(scene));
      return collect.duration!(scene) / 60_000;
    });
    expect(Math.min(...minutes)).toBe(3);
    expect(Math.max(...minutes)).toBe(10);
  });

  it('changes nothing on the device, and brings what the device was like, for 28 days', () => {
    const asked = collect.onAccepted!(sceneOf(collect, {})).rows![0]!;
    const { outcome, after } = deliver(collect, { twin: { deviceName: 'NEW-NAME' } });
    expect(after).toEqual(twinOf({ deviceName: 'NEW-NAME' }));
    expect(outcome.state).toBe('done');
    expect(outcome.rows).toEqual([
      {
        type: asked.type,
        id: asked.id,
        values: {
          receivedDateTimeUTC: NOW,
          expirationDateTimeUTC: '2026-03-30T09:00:00.000Z',
          size: expect.any(Number),
          sizeInKB: expect.any(Number),
          files: {
            'device.txt': expect.stringContaining('Device name: NEW-NAME\n'),
            'management.txt': expect.any(String),
            'apps.txt': expect.any(String),
          },
        },
      },
    ]);
  });
});
