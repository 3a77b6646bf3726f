import type { EntityManager } from 'typeorm';
import type { AuditedActivity } from '../../domain/audit/build-audit-event';
import { changesBetween } from '../../domain/audit/changes';
import type { Instant } from '../../domain/clock';
import { stateAfter } from '../../domain/remote-assistance/assistance-machine';
import { ManagedDevice } from '../../entities/managed-device.entity';
import { changing } from '../../persistence/changes';
import { findRow } from '../../persistence/rows';
import { nextAuditNumber } from '../audit-trail';
import { enterTimeline } from '../timeline';
import { type Assistance, type AssistanceKind, sessionKind } from './assistance-kinds';

/** Whoever takes a step: an administrator, the user, the partner, or the service. */
export interface StepTaker {
  readonly now: Instant;
  /** Sign-in name; null for the partner and the service. */
  readonly name: string | null;
  /** Enters what an administrator does into the audit log; null for anybody else. */
  readonly audit: ((activity: AuditedActivity) => Promise<string>) | null;
  /** What went wrong at the partner; absent if nothing did. */
  readonly errorDetails?: string;
}

/** Takes a session or a request a step further, or refuses it; writes down all that its table says of the step. */
export async function takeStep<Event extends string>(
  manager: EntityManager,
  kind: AssistanceKind<Event>,
  assistance: Assistance,
  event: NoInfer<Event>,
  taker: StepTaker,
): Promise<void> {
  const { model, machine } = kind;
  const state = stateAfter(machine, assistance.state, event);
  const { stamp, endReason, audit, timeline } = machine.transitions[event];
  const { now, name, errorDetails = null } = taker;
  const step = { manager, assistance, now, name, errorDetails };
  const { id, managedDeviceId } = assistance;
  const values = {
    ...(await kind.sets[event]?.(step)),
    state,
    ...(stamp && { [stamp]: now }),
    ...(endReason && { endReason, endedDateTime: now }),
    ...(errorDetails !== null && { errorDetails }),
  };
  // Whether a device is being assisted decides what can be done to it.
  await changing(manager, ManagedDevice, { id: managedDeviceId }, () =>
    changing(manager, model, { id, managedDeviceId }, () =>
      manager.update(model as never, { id } as never, values as never),
    ),
  );
  await kind.follow[event]?.(step);
  const activity = audit && (await activityOf(manager, kind, assistance, audit, state));
  const auditEventId = (activity && (await taker.audit?.(activity))) || null;
  if (timeline === null) return;
  const entry = { managedDeviceId, eventDateTime: now, displayName: timeline, initiatedBy: name, auditEventId };
  await enterTimeline(manager, { ...entry, eventType: 'remoteAssistance' });
}

async function activityOf(
  manager: EntityManager,
  { model }: AssistanceKind,
  { id, managedDeviceId, state: before }: Assistance,
  activityType: string,
  state: string,
): Promise<AuditedActivity> {
  const device = await findRow<ManagedDevice>(manager, ManagedDevice, managedDeviceId, ['deviceName']);
  return {
    activityType,
    operationType: 'Action',
    componentName: 'RemoteAssistance',
    category: 'Device',
    resourceType: model.name,
    resources: [{ id, displayName: device?.deviceName ?? null }],
    changes: [
      { displayName: 'DeviceId', oldValue: null, newValue: managedDeviceId },
      ...changesBetween({ state: before }, { state }),
    ],
    concernedDeviceIds: [managedDeviceId],
    subject: `remoteAssistance ${await nextAuditNumber(manager)}`,
  };
}

/** Ends the sessions on a device whose remote action has been canceled before there was session information. */
export async function cancelSessions(manager: EntityManager, managedDeviceId: string, now: Instant): Promise<void> {
  const canceled: Assistance[] = await manager.query(
    `SELECT s."id", s."state", s."managedDeviceId" FROM "remoteAssistanceSession" s
     JOIN "deviceActionResult" r ON r."id" = s."deviceActionResultId"
     WHERE s."managedDeviceId" = ?1 AND s."state" = 'requested' AND r."actionState" = 'canceled'`,
    [managedDeviceId],
  );
  for (const session of canceled)
    await takeStep(manager, sessionKind, session, 'cancel', { now, name: null, audit: null });
}
