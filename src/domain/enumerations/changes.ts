import { enumeration, type MemberOf } from '../enumeration';

export const changeType = enumeration('ChangeType', 'What happened to an object. Graph: changeType.', {
  created: 'It came into being, or came back to the lists.',
  updated: 'Something about it changed.',
  deleted: 'It is gone, or off the lists.',
});
export type ChangeType = MemberOf<typeof changeType>;
