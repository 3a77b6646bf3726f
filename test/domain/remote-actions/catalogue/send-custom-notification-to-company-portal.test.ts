import { sendCustomNotificationToCompanyPortal as send } from '../../../../src/domain/remote-actions/catalogue/send-custom-notification-to-company-portal';
import { deliver, deviceOf, KINDS, NOW, refusalOf, twinOf } from '../../support';

const parameters = { notificationTitle: 'Fire drill', notificationBody: 'At ten.' };
const REACHED = [
  'ios',
  'androidDeviceAdministrator',
  'androidWorkProfile',
  'androidCorporateWorkProfile',
  'androidFullyManaged',
];

describe('a notification to Company Portal', () => {
  it('can be sent to phones and tablets that have a user', () => {
    const kinds = KINDS.filter((kind) => refusalOf(send, deviceOf({ kind })) === null);
    expect([...kinds].sort()).toEqual([...REACHED].sort());
  });

  it('arrives after those that came before', () => {
    const before = { title: 'Hello', body: 'There.', receivedDateTime: '2026-03-01T09:00:00.000Z' };
    const { outcome, after } = deliver(send, { parameters, twin: { notifications: [before] } });
    expect(outcome.state).toBe('done');
    expect(after).toEqual(
      twinOf({ notifications: [before, { title: 'Fire drill', body: 'At ten.', receivedDateTime: NOW }] }),
    );
  });

  it('is lost without a word where the app is not there', () => {
    const { outcome, after } = deliver(send, { parameters, twin: { companyPortalPresent: false } });
    expect(outcome.state).toBe('done');
    expect(after).toEqual(twinOf({ companyPortalPresent: false }));
  });

  it('puts its text into no result', () => {
    expect(deliver(send, { parameters }).outcome.result).toBeUndefined();
    expect(send.onAccepted).toBeUndefined();
  });
});
