import { type EntityManager, IsNull, Not } from 'typeorm';
import { addMilliseconds, type Instant } from '../../domain/clock';
import type { AssistanceMachine } from '../../domain/remote-assistance/assistance-machine';
import {
  CLOSED_ALERT_KEPT,
  RESTART_DURATION,
  type RequestEvent,
  requestLifecycle,
} from '../../domain/remote-assistance/request';
import { type SessionEvent, sessionLifecycle } from '../../domain/remote-assistance/session';
import { Alert } from '../../entities/alert.entity';
import type { ModelClass } from '../../entities/properties';
import { RemoteAssistanceRequest, RemoteAssistanceSession } from '../../entities/remote-assistance.entity';
import { Twin } from '../../entities/twin.entity';
import { schedule } from '../agenda';
import { patchDevice } from '../device-record';

/** A session or a request, as far as steps look at it. */
export interface Assistance {
  readonly id: string;
  readonly state: string;
  readonly managedDeviceId: string;
  /** The remote action that asked for the session; absent on a request. */
  readonly deviceActionResultId?: string | null;
  readonly requestedDateTime?: Instant;
}

/** What somebody says who takes a step, and when. */
interface Stepping {
  readonly manager: EntityManager;
  readonly assistance: Assistance;
  readonly now: Instant;
  /** Sign-in name of whoever takes it; null for the partner and the service. */
  readonly name: string | null;
  /** What went wrong at the partner; null otherwise. */
  readonly errorDetails: string | null;
}

/** One of the two ways to be assisted: its table of steps and what steps bring about beside the state. */
export interface AssistanceKind<Event extends string = string> {
  readonly model: ModelClass & { readonly name: string };
  readonly machine: AssistanceMachine<string, Event>;
  /** Properties that a step sets beside its stamp. */
  readonly sets: Readonly<Partial<Record<Event, (step: Stepping) => Promise<Readonly<Record<string, unknown>>>>>>;
  /** What follows elsewhere. */
  readonly follow: Readonly<Partial<Record<Event, (step: Stepping) => Promise<void>>>>;
}

/** The address of a session that is over leads nowhere. */
async function forgetUrl({ manager, assistance, errorDetails }: Stepping): Promise<void> {
  const details = errorDetails === null ? {} : { remoteAssistanceSessionErrorDetails: errorDetails };
  await patchDevice(manager, assistance.managedDeviceId, { remoteAssistanceSessionUrl: null, ...details });
}

/** Sessions that administrators start. */
export const sessionKind = {
  model: RemoteAssistanceSession,
  machine: sessionLifecycle as AssistanceMachine<string, SessionEvent>,
  sets: {},
  follow: {
    decline: forgetUrl,
    endByAdministrator: forgetUrl,
    endByUser: forgetUrl,
    fail: forgetUrl,
    disconnect: forgetUrl,
  },
} satisfies AssistanceKind<SessionEvent>;

async function closeAlert({ manager, assistance, now }: Stepping): Promise<void> {
  const alert = await manager.findOneBy(Alert, { remoteAssistanceRequestId: assistance.id, state: 'active' });
  if (!alert) return;
  await manager.update(Alert, { id: alert.id }, { state: 'closed', closedDateTime: now });
  await schedule(manager, 'removeAlert', alert.id, addMilliseconds(now, CLOSED_ALERT_KEPT));
}

/** TeamViewer is installed where an administrator assists for the first time. */
async function installTeamViewer({ manager, name }: Stepping): Promise<Readonly<Record<string, unknown>>> {
  const assistedBefore = { approvedByUserPrincipalName: name ?? '', acceptedDateTime: Not(IsNull()) };
  const isInstalled = await manager.existsBy(RemoteAssistanceRequest, assistedBefore);
  return { approvedByUserPrincipalName: name, teamViewerInstalled: !isInstalled };
}

/** Requests that users make. */
export const requestKind = {
  model: RemoteAssistanceRequest,
  machine: requestLifecycle as AssistanceMachine<string, RequestEvent>,
  sets: {
    approve: async ({ name }) => ({ approvedByUserPrincipalName: name }),
    accept: installTeamViewer,
  },
  follow: {
    accept: closeAlert,
    endByAdministrator: closeAlert,
    fail: closeAlert,
    disconnect: closeAlert,
    expire: async ({ manager, assistance }) => {
      await manager.delete(Alert, { remoteAssistanceRequestId: assistance.id });
    },
    restart: async ({ manager, assistance, now }) => {
      await manager.update(Twin, { id: assistance.managedDeviceId }, { lastBootDateTime: now });
      await schedule(manager, 'reconnectAssistance', assistance.id, addMilliseconds(now, RESTART_DURATION));
    },
  },
} satisfies AssistanceKind<RequestEvent>;

/** Both kinds. */
export const assistanceKinds: readonly AssistanceKind[] = [sessionKind, requestKind];
