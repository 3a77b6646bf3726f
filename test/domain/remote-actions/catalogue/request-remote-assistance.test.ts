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
    const accepted = requestRemoteAssistance.onAccepted!(sceneOf(requestRemoteAssistance, {}));
    expect(accepted.device).toEqual({ remoteAssistanceSessionUrl: null, remoteAssistanceSessionErrorDetails: null });
  });
});
