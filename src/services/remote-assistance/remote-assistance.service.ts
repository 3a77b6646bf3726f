import { type EntityManager, In } from 'typeorm';
import type { Instant } from '../../domain/clock';
import { enrollmentKindOf, enrollmentKinds } from '../../domain/devices/enrollment-kind';
import { isOnline } from '../../domain/devices/twin';
import { DomainError } from '../../domain/errors';
import type { Random } from '../../domain/random';
import { unavailable } from '../../domain/remote-actions/unavailability';
import { stateAfter } from '../../domain/remote-assistance/assistance-machine';
import {
  NOT_BACK,
  openRequestStates,
  type RequestEvent,
  removalOf,
  requestLifecycle,
  unansweredStates,
} from '../../domain/remote-assistance/request';
import type { SessionEvent } from '../../domain/remote-assistance/session';
import { assertHolds, nameOf, type RequestContext } from '../../domain/request-context';
import { Alert } from '../../entities/alert.entity';
import { RemoteAssistanceRequest } from '../../entities/remote-assistance.entity';
import { changing } from '../../persistence/changes';
import { insertRow } from '../../persistence/rows';
import type { UnitOfWork } from '../../persistence/unit-of-work';
import { schedule } from '../agenda';
import { audit } from '../audit-trail';
import type { DeviceProtocolService } from '../device-protocol.service';
import { assertWithinReach, findVisibleDevice, getListedDevice } from '../device-record';
import { enterTimeline } from '../timeline';
import { getTwin } from '../twin.service';
import { type Assistance, type AssistanceKind, assistanceKinds, requestKind, sessionKind } from './assistance-kinds';
import { assertOnline, findAnyAssistance, findAssistance } from './assisted-device';
import type { Connections } from './connections';
import { type StepTaker, takeStep } from './take-step';

/** Takes sessions and requests from step to step: for administrators, for users, for the partner and with time. */
export class RemoteAssistanceService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly connections: Connections,
    private readonly protocol: DeviceProtocolService,
    private readonly random: Random,
  ) {}

  /** A step of an administrator with a session they started, or somebody else did. */
  administerSession(context: RequestContext, event: SessionEvent, id: string, operation: string): Promise<string> {
    return this.administer(context, sessionKind, event, id, operation);
  }

  /** A step of an administrator with a request of a user. */
  administerRequest(context: RequestContext, event: RequestEvent, id: string, operation: string): Promise<string> {
    return this.administer(context, requestKind, event, id, operation);
  }

  private async administer<Event extends string>(
    context: RequestContext,
    kind: AssistanceKind<Event>,
    event: NoInfer<Event>,
    id: string,
    operation: string,
  ): Promise<string> {
    const { permission } = kind.machine;
    const { principal, now } = context;
    assertHolds(principal, permission, operation);
    return this.unitOfWork.write(async (manager) => {
      const found = await findAssistance(manager, kind, id);
      const device = found && (await findVisibleDevice(manager, principal, found.managedDeviceId));
      if (!device) throw new DomainError('NOT_FOUND', { type: kind.model.name, id });
      await assertWithinReach(manager, principal, permission, device.id);
      const enter: StepTaker['audit'] = (activity) => audit(manager, context, activity, this.random);
      await this.step(manager, kind, found, event, { now, name: nameOf(principal), audit: enter });
      return id;
    });
  }

  /** A step of the user of the device. Answers with the state it leads to. */
  async takeUserStep<Event extends string>(
    manager: EntityManager,
    kind: AssistanceKind<Event>,
    event: NoInfer<Event>,
    assistance: Assistance,
    name: string | null,
    now: Instant,
  ): Promise<string> {
    await this.step(manager, kind, assistance, event, { now, name, audit: null });
    return kind.machine.transitions[event].to;
  }

  /** Makes the request of a user, and the alert that tells administrators. Answers with its id. */
  async request(
    manager: EntityManager,
    managedDeviceId: string,
    userPrincipalName: string | null,
    now: Instant,
  ): Promise<string> {
    const device = await getListedDevice(manager, managedDeviceId);
    const kind = enrollmentKindOf(device);
    if (kind !== 'windowsAgent') {
      const reason = `Only a ${enrollmentKinds.windowsAgent} lets its user ask; this is ${enrollmentKinds[kind]}.`;
      const refusal = unavailable('PLATFORM_NOT_SUPPORTED', reason);
      throw new DomainError('ACTION_NOT_AVAILABLE', { action: 'askForRemoteAssistance', ...refusal });
    }
    await this.connections.assertOnboarded(manager);
    await assertOnline(manager, managedDeviceId, now);
    if (await manager.existsBy(RemoteAssistanceRequest, { managedDeviceId, state: In(openRequestStates) }))
      throw new DomainError('SESSION_ALREADY_OPEN', { managedDeviceId });
    const [{ count }] = await manager.query(
      'SELECT count(*) AS count FROM "remoteAssistanceRequest" WHERE "managedDeviceId" = ?1',
      [managedDeviceId],
    );
    const id = this.random.guid(`remoteAssistanceRequest ${managedDeviceId} ${count}`);
    await this.insertRequest(manager, { id, managedDeviceId, userPrincipalName, requestedDateTime: now });
    return id;
  }

  private async insertRequest(
    manager: EntityManager,
    asked: { id: string; managedDeviceId: string; userPrincipalName: string | null; requestedDateTime: Instant },
  ): Promise<void> {
    const { id, managedDeviceId, userPrincipalName, requestedDateTime } = asked;
    await changing(manager, RemoteAssistanceRequest, { id, managedDeviceId }, () =>
      insertRow(manager, RemoteAssistanceRequest, { ...asked, state: requestLifecycle.initial[0] }),
    );
    await insertRow(manager, Alert, {
      id: this.random.guid(`alert ${id}`),
      displayName: `${userPrincipalName ?? 'A user'} requests remote assistance`,
      category: 'remoteAssistance',
      state: 'active',
      activatedDateTime: requestedDateTime,
      managedDeviceId,
      remoteAssistanceRequestId: id,
    });
    await schedule(manager, 'expireAssistanceRequest', id, removalOf(requestedDateTime));
    await enterTimeline(manager, {
      managedDeviceId,
      eventDateTime: requestedDateTime,
      eventType: 'remoteAssistance',
      displayName: 'request RemoteAssistanceRequest',
      initiatedBy: userPrincipalName,
    });
  }

  /** The partner fails at a session or request. Answers with the state it leads to; NOT_FOUND if there is none. */
  async fail(manager: EntityManager, id: string, errorDetails: string, now: Instant): Promise<string> {
    const found = await findAnyAssistance(manager, id);
    const taker = { now, name: null, audit: null, errorDetails };
    await takeStep(manager, found.kind, found.assistance, 'fail', taker);
    await this.giveUpAction(manager, found.assistance, now);
    return found.kind.machine.transitions.fail!.to;
  }

  /** Ends whatever goes through the partner, as that is not connected any more. */
  async disconnectAll(manager: EntityManager, now: Instant): Promise<void> {
    for (const kind of assistanceKinds) {
      const { from } = kind.machine.transitions.disconnect!;
      const open = await manager.find(
        kind.model as never,
        { where: { state: In(from) }, order: { id: 'ASC' } } as never,
      );
      for (const assistance of open as Assistance[]) {
        await takeStep(manager, kind, assistance, 'disconnect', { now, name: null, audit: null });
        await this.giveUpAction(manager, assistance, now);
      }
    }
  }

  /** Removes a request that nobody has answered in time. */
  async expireRequest(manager: EntityManager, id: string, now: Instant): Promise<void> {
    const request = await manager.findOneBy(RemoteAssistanceRequest, { id, state: In(unansweredStates) });
    if (request) await takeStep(manager, requestKind, request, 'expire', { now, name: null, audit: null });
  }

  /** Brings a computer back to its session after a restart; without network it does not come back. */
  async reconnect(manager: EntityManager, id: string, now: Instant): Promise<void> {
    const request = await manager.findOneBy(RemoteAssistanceRequest, { id, state: 'restarting' });
    if (!request) return;
    const isBack = isOnline(await getTwin(manager, request.managedDeviceId), now);
    if (!isBack) return void (await this.fail(manager, id, NOT_BACK, now));
    await takeStep(manager, requestKind, request, 'reconnect', { now, name: null, audit: null });
  }

  /** Takes a closed alert off the list. */
  async removeAlert(manager: EntityManager, id: string): Promise<void> {
    await manager.delete(Alert, { id, state: 'closed' });
  }

  /** The state decides first: what cannot happen is refused as that, whatever else stands in its way. */
  private async step<Event extends string>(
    manager: EntityManager,
    kind: AssistanceKind<Event>,
    assistance: Assistance,
    event: NoInfer<Event>,
    taker: StepTaker,
  ): Promise<void> {
    // A running clock may be ahead of the agenda.
    const isOverdue = unansweredStates.some((state) => state === assistance.state) && isDue(assistance, taker.now);
    stateAfter(kind.machine, isOverdue ? 'expired' : assistance.state, event);
    const { needs = [] } = kind.machine.transitions[event];
    if (needs.includes('onboarded')) await this.connections.assertOnboarded(manager);
    if (needs.includes('online')) await assertOnline(manager, assistance.managedDeviceId, taker.now);
    await takeStep(manager, kind, assistance, event, taker);
    if (needs.includes('onboarded')) await this.connections.noteContact(manager, taker.now);
  }

  /** The remote action that waits for session information waits in vain. */
  private async giveUpAction(
    manager: EntityManager,
    { deviceActionResultId }: Assistance,
    now: Instant,
  ): Promise<void> {
    if (deviceActionResultId) await this.protocol.expire(manager, deviceActionResultId, now);
  }
}

function isDue({ requestedDateTime }: Assistance, now: Instant): boolean {
  return requestedDateTime !== undefined && removalOf(requestedDateTime) <= now;
}
