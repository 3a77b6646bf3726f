import type { EntityManager } from 'typeorm';
import { assertCompanyPortal, assertUsable } from '../domain/devices/end-user';
import { DomainError } from '../domain/errors';
import type { RequestEvent } from '../domain/remote-assistance/request';
import type { SessionEvent } from '../domain/remote-assistance/session';
import { readText } from '../domain/text-input';
import { RemoteAssistanceSession } from '../entities/remote-assistance.entity';
import type { UnitOfWork } from '../persistence/unit-of-work';
import type { ClockService } from '../services/clock.service';
import { findDevice } from '../services/device-record';
import { type AssistanceKind, requestKind, sessionKind } from '../services/remote-assistance/assistance-kinds';
import { assertOnline, assertUser, findAssistance } from '../services/remote-assistance/assisted-device';
import type { RemoteAssistanceService } from '../services/remote-assistance/remote-assistance.service';
import { getTwin } from '../services/twin.service';
import type { TimeKeeper } from './time-keeper';

const MAX_DETAILS = 1024;

/** A session or request and the state a gesture has led to. */
export interface AssistedState {
  readonly id: string;
  readonly state: string;
}

/** Plays the person who is assisted, and the partner where it fails. Gestures leave no audit event. */
export class AssistedUser {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: ClockService,
    private readonly timeKeeper: TimeKeeper,
    private readonly assistance: RemoteAssistanceService,
  ) {}

  /** Opens Company Portal; shows the notification if an administrator waits. Answers with the session it is about. */
  openCompanyPortal(managedDeviceId: string, userPrincipalName: string | null): Promise<AssistedState | null> {
    return this.inTurn(async (manager) => {
      const twin = await getTwin(manager, managedDeviceId);
      const name = await assertUser(manager, managedDeviceId, userPrincipalName);
      assertUsable(twin);
      assertCompanyPortal(await findDevice(manager, managedDeviceId), twin);
      const now = this.clock.now();
      await assertOnline(manager, managedDeviceId, now);
      const session = await manager.findOneBy(RemoteAssistanceSession, { managedDeviceId, state: 'connecting' });
      if (!session) return null;
      const state = await this.assistance.takeUserStep(manager, sessionKind, 'notify', session, name, now);
      return { id: session.id, state };
    });
  }

  /** Asks for assistance in Intune Center. */
  ask(managedDeviceId: string, userPrincipalName: string | null): Promise<AssistedState> {
    return this.inTurn(async (manager) => {
      const twin = await getTwin(manager, managedDeviceId);
      const name = await assertUser(manager, managedDeviceId, userPrincipalName);
      assertUsable(twin);
      const id = await this.assistance.request(manager, managedDeviceId, name, this.clock.now());
      return { id, state: requestKind.machine.initial[0]! };
    });
  }

  /** Does something about a session that an administrator started. */
  stepSession(id: string, event: SessionEvent, userPrincipalName: string | null): Promise<AssistedState> {
    return this.step(sessionKind, id, event, userPrincipalName);
  }

  /** Does something about the own request. */
  stepRequest(id: string, event: RequestEvent, userPrincipalName: string | null): Promise<AssistedState> {
    return this.step(requestKind, id, event, userPrincipalName);
  }

  /** The partner fails at an open session or request. */
  async fail(id: string, errorDetails: string): Promise<AssistedState> {
    readText('errorDetails', errorDetails, MAX_DETAILS);
    return this.inTurn(async (manager) => {
      const state = await this.assistance.fail(manager, id, errorDetails, this.clock.now());
      return { id, state };
    });
  }

  private step<Event extends string>(
    kind: AssistanceKind<Event>,
    id: string,
    event: NoInfer<Event>,
    userPrincipalName: string | null,
  ): Promise<AssistedState> {
    return this.inTurn(async (manager) => {
      const found = await findAssistance(manager, kind, id);
      if (!found) throw new DomainError('NOT_FOUND', { type: kind.model.name, id });
      const name = await assertUser(manager, found.managedDeviceId, userPrincipalName);
      assertUsable(await getTwin(manager, found.managedDeviceId));
      const state = await this.assistance.takeUserStep(manager, kind, event, found, name, this.clock.now());
      return { id, state };
    });
  }

  private inTurn<Result>(gesture: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.timeKeeper.inTurn(() => this.unitOfWork.write(gesture));
  }
}
