import { enumeration, type MemberOf } from '../enumeration';

/** Graph remoteAssistanceOnboardingStatus. */
export const remoteAssistanceOnboardingStatus = enumeration(
  'RemoteAssistanceOnboardingStatus',
  'How far a remote assistance partner is connected. Graph: remoteAssistanceOnboardingStatus.',
  {
    notOnboarded: 'There is no active connector.',
    onboarding: 'The connection was begun; the partner has not confirmed it yet.',
    onboarded: 'Account information was exchanged; sessions can be created.',
  },
);
export type RemoteAssistanceOnboardingStatus = MemberOf<typeof remoteAssistanceOnboardingStatus>;
