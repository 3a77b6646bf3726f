import { HOUR } from '../clock';
import type { RemoteAssistanceOnboardingStatus } from '../enumerations/remote-assistance';
import type { AssistanceMachine } from './assistance-machine';

/** Permission to connect and disconnect a partner. */
export const UPDATE_CONNECTOR = 'Microsoft.Intune_RemoteAssistance_Update';

/** How long a connection that was begun can be confirmed at the partner. No document says; a working day and a night. */
export const ONBOARDING_LIFETIME = 24 * HOUR;

export type ConnectorEvent = 'beginOnboarding' | 'confirmOnboarding' | 'expireOnboarding' | 'disconnect';

/** The life of the connector to a partner. */
export const connectorLifecycle: AssistanceMachine<RemoteAssistanceOnboardingStatus, ConnectorEvent> = {
  subject: 'connector',
  permission: UPDATE_CONNECTOR,
  initial: ['notOnboarded'],
  transitions: {
    beginOnboarding: {
      from: ['notOnboarded'],
      to: 'onboarding',
      by: 'administrator',
      audit: 'beginOnboarding RemoteAssistancePartner',
      timeline: null,
    },
    confirmOnboarding: {
      from: ['onboarding'],
      to: 'onboarded',
      by: 'administrator',
      audit: 'confirmOnboarding RemoteAssistancePartner',
      timeline: null,
      refusedAs: { notOnboarded: 'REQUEST_EXPIRED', onboarded: 'ALREADY_ANSWERED' },
    },
    expireOnboarding: { from: ['onboarding'], to: 'notOnboarded', by: 'service', audit: null, timeline: null },
    disconnect: {
      from: ['onboarding', 'onboarded'],
      to: 'notOnboarded',
      by: 'administrator',
      audit: 'disconnect RemoteAssistancePartner',
      timeline: null,
    },
  },
};
