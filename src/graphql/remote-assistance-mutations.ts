import { ID } from 'type-graphql';
import { connectorLifecycle, ONBOARDING_LIFETIME } from '../domain/remote-assistance/connector';
import { type RequestEvent, requestLifecycle } from '../domain/remote-assistance/request';
import { type SessionEvent, sessionLifecycle } from '../domain/remote-assistance/session';
import { RemoteAssistanceRequest, RemoteAssistanceSession } from '../entities/remote-assistance.entity';
import { RemoteAssistancePartner } from '../entities/remote-assistance-partner.entity';
import type { ConnectorService } from '../services/remote-assistance/connector.service';
import type { RemoteAssistanceService } from '../services/remote-assistance/remote-assistance.service';
import { buildRecordMutations, type RecordMutation } from './record-mutations';

const DOCS = 'https://learn.microsoft.com/graph/api/intune-remoteassistance-remoteassistancepartner-';

const partnerId = {
  remoteAssistancePartnerId: { type: () => ID, description: 'The partner.', required: true },
} as const;
const partner = {
  field: 'remoteAssistancePartner',
  description: 'The partner as it is now.',
  target: RemoteAssistancePartner,
} as const;

interface OnPartner {
  readonly remoteAssistancePartnerId: string;
}

const onConnector: readonly RecordMutation<ConnectorService>[] = [
  {
    name: 'beginOnboarding',
    permission: connectorLifecycle.permission,
    description: `Begins to connect a remote assistance partner. Somebody with a licence then signs in at onboardingUrl and consents, within ${ONBOARDING_LIFETIME / 3_600_000} hours. BAD_USER_INPUT unless the licence terms are accepted (remoteAssistanceTerms); CONFLICT unless the partner is notOnboarded. ${DOCS}beginonboarding`,
    input: {
      ...partnerId,
      acceptLicenseTerms: {
        type: () => Boolean,
        description: 'Whether the licence terms of the partner are accepted, as remoteAssistanceTerms has them.',
        required: true,
      },
    },
    answer: partner,
    run: (service, context, input: OnPartner & { readonly acceptLicenseTerms: boolean }) =>
      service.beginOnboarding(context, context.origin, input.remoteAssistancePartnerId, input.acceptLicenseTerms),
  },
  {
    name: 'disconnect',
    permission: connectorLifecycle.permission,
    description: `Disconnects a remote assistance partner, or gives up a connection that was begun. Its access token is forgotten, and what goes through it ends. CONFLICT if it is notOnboarded. ${DOCS}disconnect`,
    input: partnerId,
    answer: partner,
    run: (service, context, input: OnPartner) => service.disconnect(context, input.remoteAssistancePartnerId),
  },
];

/** Mutations that connect partners. */
export const connectorMutations = buildRecordMutations(onConnector);

const sessionSteps: readonly (readonly [name: string, event: SessionEvent, description: string])[] = [
  [
    'connectRemoteAssistanceSession',
    'connect',
    'Connects to a session that is available; the icon of Company Portal then carries a flag. DEVICE_OFFLINE if the partner cannot reach the device: the session stays available.',
  ],
  [
    'endRemoteAssistanceSession',
    'endByAdministrator',
    'Closes the window of TeamViewer, which ends a session; also one that the user has not answered.',
  ],
];

const requestSteps: readonly (readonly [name: string, event: RequestEvent, description: string])[] = [
  [
    'approveRemoteAssistanceRequest',
    'approve',
    'Chooses “Approve request and launch” for a request of a user; it is answered once it is accepted, too. REQUEST_EXPIRED when it has waited for more than 4 hours; ALREADY_ANSWERED when somebody else was quicker.',
  ],
  [
    'acceptRemoteAssistanceRequest',
    'accept',
    'Accepts a request that was approved. TeamViewer is installed on the computer of the administrator if it is not there yet, and the browser of the user asks whether it may be opened. The alert is closed. DEVICE_OFFLINE if the partner cannot reach the computer.',
  ],
  [
    'restartRemoteAssistanceRequest',
    'restart',
    'Restarts the computer from within the session, which goes on two minutes later if the computer is back by then, and fails if it is not.',
  ],
  ['endRemoteAssistanceRequest', 'endByAdministrator', 'Chooses “End session” in TeamViewer.'],
];

const REFUSALS = 'CONFLICT in a state that does not allow it; nothing is changed then.';

const onSessions = sessionSteps.map(
  ([name, event, description]): RecordMutation<RemoteAssistanceService> => ({
    name,
    permission: sessionLifecycle.permission,
    description: `${description} ${REFUSALS} Scope groups do not limit it.`,
    input: { remoteAssistanceSessionId: { type: () => ID, description: 'The session.', required: true } },
    answer: {
      field: 'remoteAssistanceSession',
      description: 'The session as it is now.',
      target: RemoteAssistanceSession,
    },
    run: (service, context, input: { readonly remoteAssistanceSessionId: string }) =>
      service.administerSession(context, event, input.remoteAssistanceSessionId, name),
  }),
);

const onRequests = requestSteps.map(
  ([name, event, description]): RecordMutation<RemoteAssistanceService> => ({
    name,
    permission: requestLifecycle.permission,
    description: `${description} ${REFUSALS} Scope groups do not limit it.`,
    input: { remoteAssistanceRequestId: { type: () => ID, description: 'The request.', required: true } },
    answer: {
      field: 'remoteAssistanceRequest',
      description: 'The request as it is now.',
      target: RemoteAssistanceRequest,
    },
    run: (service, context, input: { readonly remoteAssistanceRequestId: string }) =>
      service.administerRequest(context, event, input.remoteAssistanceRequestId, name),
  }),
);

/** Mutations by which administrators assist. */
export const assistanceMutations = buildRecordMutations([...onSessions, ...onRequests]);
