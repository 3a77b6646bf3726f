import { requestRemoteAssistance } from '../../../../src/domain/remote-actions/catalogue/request-remote-assistance';
import { deviceOf, KINDS, refusalOf, sceneOf } from '../../support';

describe('requesting remote assistance', () => {
  it('is there for Windows and Android, and not for HoloLens, Surface Hub, iOS and macOS', () => {
    const offered = KINDS.filter((kind) => refusalOf(requestRemoteAssistance, deviceOf({ kind })) === null);
    expect(offered).toEqual([
      'windows',
      'androidDeviceAdministrator',
      'androidWorkProfile',
      'androidCorporateWorkProfile',
      'androidFullyManaged',
      'androidDedicated',
    ]);
  });

  it('is there for Apple devices once the tenant wants them assisted', () => {
    const refusals = (areExtendedPlatformsAssisted: boolean) =>
      (['ios', 'macOS', 'holographic', 'surfaceHub'] as const).map((kind) =>
        refusalOf(requestRemoteAssistance, deviceOf({ kind, areExtendedPlatformsAssisted })),
      );
    expect(refusals(false)).toEqual(Array(4).fill('PLATFORM_NOT_SUPPORTED'));
    expect(refusals(true)).toEqual([null, null, 'PLATFORM_NOT_SUPPORTED', 'PLATFORM_NOT_SUPPORTED']);
  });

  it('is not there while another session is under way', () => {
    expect(refusalOf(requestRemoteAssistance, deviceOf({ isAssisted: true }))).toBe('SESSION_ALREADY_OPEN');
  });

  it.each(['Cloud', 'CloudN'])('is not there for Windows 10 S, edition %s', (skuFamily) => {
    expect(refusalOf(requestRemoteAssistance, deviceOf({ skuFamily }))).toBe('EDITION_NOT_SUPPORTED');
  });

  it('needs a connector that is onboarded', () => {
    const device = deviceOf({ isRemoteAssistanceOnboarded: false });
    expect(refusalOf(requestRemoteAssistance, device)).toBe('CONNECTOR_NOT_ONBOARDED');
  });

  it('forgets the last session and answers with the address of a new one, another for each request', () => {
    const [one, other] = ['action-1', 'action-2'].map((actionId) =>
      requestRemoteAssistance.onDelivered(sceneOf(requestRemoteAssistance, { actionId }), {} as never),
    );
    expect(one).toMatchObject({ state: 'done' });
    expect(one!.device!.remoteAssistanceSessionUrl).toMatch(/^https:\/\/get\.teamviewer\.com\/s\d{9}$/);
    expect(one!.device).not.toEqual(other!.device);
    const accepted = requestRemoteAssistance.onAccepted!(sceneOf(requestRemoteAssistance, { actionId: 'action-1' }));
    expect(accepted.rows).toMatchObject([{ values: { state: 'requested', deviceActionResultId: 'action-1' } }]);
    expect(one!.rows).toMatchObject([{ id: accepted.rows![0]!.id, values: { state: 'available' } }]);
    expect(accepted.device).toEqual({ remoteAssistanceSessionUrl: null, remoteAssistanceSessionErrorDetails: null });
  });
});
