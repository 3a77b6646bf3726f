import { enumeration, type MemberOf } from '../enumeration';

/** Whether an alert wants attention. */
export const alertState = enumeration('AlertState', 'Whether an alert of the workspace still wants attention.', {
  active: 'It wants attention.',
  closed: 'It has been attended to; it is kept for 90 days.',
});
export type AlertState = MemberOf<typeof alertState>;

/** What an alert is about, as the workspace files it. */
export const alertCategory = enumeration('AlertCategory', 'What an alert is about, as the workspace files it.', {
  remoteAssistance: 'Monitoring, Remote Assistance: a user asks for remote assistance.',
});
export type AlertCategory = MemberOf<typeof alertCategory>;
