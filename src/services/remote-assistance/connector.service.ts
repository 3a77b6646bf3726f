import { timingSafeEqual } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { changesBetween } from '../../domain/audit/changes';
import { addMilliseconds, type Instant } from '../../domain/clock';
import { membersOf } from '../../domain/enumeration';
import { type RemoteAssistanceConsent, remoteAssistanceConsent } from '../../domain/enumerations/remote-assistance';
import { badInput, DomainError } from '../../domain/errors';
import type { Random } from '../../domain/random';
import { stateAfter } from '../../domain/remote-assistance/assistance-machine';
import { type ConnectorEvent, connectorLifecycle, ONBOARDING_LIFETIME } from '../../domain/remote-assistance/connector';
import { PARTNER_ACCOUNT } from '../../domain/remote-assistance/terms';
import { assertHolds, type RequestContext } from '../../domain/request-context';
import { RemoteAssistancePartner } from '../../entities/remote-assistance-partner.entity';
import type { UnitOfWork } from '../../persistence/unit-of-work';
import { schedule } from '../agenda';
import { audit, nextAuditNumber } from '../audit-trail';
import { type Connections, patchPartner } from './connections';
import type { RemoteAssistanceService } from './remote-assistance.service';

/** Path of the pages on which partners have connections confirmed; the ticket follows. */
export const ONBOARDING = '/remote-assistance/onboarding/';

/** What somebody fills in on the page of the partner. */
export interface Confirmation {
  readonly account: string;
  readonly password: string;
  readonly consents: readonly string[];
}

const NO_REQUEST = { onboardingUrl: null, onboardingRequestExpiryDateTime: null } as const;

/** Connects partners and disconnects them. */
export class ConnectorService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly connections: Connections,
    private readonly assistance: RemoteAssistanceService,
    private readonly random: Random,
  ) {}

  /** Begins a connection; it is confirmed under the address that the partner then has. */
  beginOnboarding(context: RequestContext, origin: string, id: string, acceptLicenseTerms: boolean): Promise<string> {
    assertHolds(context.principal, connectorLifecycle.permission, 'beginOnboarding');
    if (!acceptLicenseTerms)
      throw badInput('acceptLicenseTerms', 'must be true: without the licence terms there is no connection.');
    return this.unitOfWork.write(async (manager) => {
      const partner = await getPartner(manager, id);
      const onboardingStatus = stateAfter(connectorLifecycle, partner.onboardingStatus, 'beginOnboarding');
      const ticket = this.random.guid(`onboarding ${id} ${await nextAuditNumber(manager)}`);
      const expiry = addMilliseconds(context.now, ONBOARDING_LIFETIME);
      await this.connections.await(manager, id, ticket);
      await patchPartner(manager, id, {
        onboardingStatus,
        onboardingUrl: `${origin}${ONBOARDING}${ticket}`,
        onboardingRequestExpiryDateTime: expiry,
        consents: [],
      });
      await schedule(manager, 'expireOnboarding', id, expiry);
      await this.enter(manager, context, partner, 'beginOnboarding', onboardingStatus);
      return id;
    });
  }

  /** Gives a connection up, confirmed or not. What goes through the partner ends. */
  disconnect(context: RequestContext, id: string): Promise<string> {
    assertHolds(context.principal, connectorLifecycle.permission, 'disconnect');
    return this.unitOfWork.write(async (manager) => {
      const partner = await getPartner(manager, id);
      const onboardingStatus = stateAfter(connectorLifecycle, partner.onboardingStatus, 'disconnect');
      await this.connections.forget(manager, id);
      await patchPartner(manager, id, { onboardingStatus, ...NO_REQUEST, consents: [] });
      await this.enter(manager, context, partner, 'disconnect', onboardingStatus);
      await this.assistance.disconnectAll(manager, context.now);
      return id;
    });
  }

  /** The partner that waits for a confirmation under a ticket; REQUEST_EXPIRED if none does, or no longer. */
  findOnboarding(ticket: string, now: Instant): Promise<RemoteAssistancePartner> {
    return this.unitOfWork.write((manager) => this.getOnboarding(manager, ticket, now));
  }

  /** Confirms a connection at the partner. Wrong credentials and missing consents are refused and change nothing. */
  confirm(context: RequestContext, ticket: string, confirmation: Confirmation): Promise<RemoteAssistancePartner> {
    return this.unitOfWork.write(async (manager) => {
      const partner = await this.getOnboarding(manager, ticket, context.now);
      const consents = readConsents(confirmation);
      const onboardingStatus = stateAfter(connectorLifecycle, partner.onboardingStatus, 'confirmOnboarding');
      await this.connections.establish(manager, partner.id);
      const values = { onboardingStatus, ...NO_REQUEST, consents, lastConnectionDateTime: context.now };
      await patchPartner(manager, partner.id, values);
      await this.enter(manager, context, partner, 'confirmOnboarding', onboardingStatus);
      return { ...partner, ...values };
    });
  }

  /** Gives up a connection that nobody has confirmed in time; one that was begun anew since has longer. */
  async expire(manager: EntityManager, id: string, now: Instant): Promise<void> {
    const partner = await manager.findOneBy(RemoteAssistancePartner, { id, onboardingStatus: 'onboarding' });
    const expiry = partner?.onboardingRequestExpiryDateTime;
    if (!partner || !expiry) return;
    if (expiry > now) return schedule(manager, 'expireOnboarding', id, expiry);
    const onboardingStatus = stateAfter(connectorLifecycle, partner.onboardingStatus, 'expireOnboarding');
    await this.connections.forget(manager, id);
    await patchPartner(manager, id, { onboardingStatus, ...NO_REQUEST });
  }

  private async getOnboarding(manager: EntityManager, ticket: string, now: Instant): Promise<RemoteAssistancePartner> {
    const partner = await this.connections.find(manager, ticket);
    const expiry = partner?.onboardingRequestExpiryDateTime ?? now;
    if (partner?.onboardingStatus === 'onboarding' && expiry > now) return partner;
    const problem = 'This address does not lead to a connection that waits to be confirmed, or no longer.';
    throw new DomainError('REQUEST_EXPIRED', { problem });
  }

  private async enter(
    manager: EntityManager,
    context: RequestContext,
    { id, displayName, onboardingStatus: before }: RemoteAssistancePartner,
    event: ConnectorEvent,
    onboardingStatus: string,
  ): Promise<void> {
    const activity = {
      activityType: connectorLifecycle.transitions[event].audit!,
      operationType: 'Action',
      componentName: 'RemoteAssistance',
      category: 'Device',
      resourceType: 'RemoteAssistancePartner',
      resources: [{ id, displayName }],
      changes: changesBetween({ onboardingStatus: before }, { onboardingStatus }),
      subject: `remoteAssistance ${await nextAuditNumber(manager)}`,
    };
    await audit(manager, context, activity, this.random);
  }
}

async function getPartner(manager: EntityManager, id: string): Promise<RemoteAssistancePartner> {
  const partner = await manager.findOneBy(RemoteAssistancePartner, { id });
  if (!partner) throw new DomainError('NOT_FOUND', { type: 'RemoteAssistancePartner', id });
  return partner;
}

function readConsents({ account, password, consents }: Confirmation): RemoteAssistanceConsent[] {
  const isAccount = account.trim().toLowerCase() === PARTNER_ACCOUNT.name;
  if (!isSame(password, PARTNER_ACCOUNT.password) || !isAccount)
    throw badInput('account', 'and password are not those of an account with a licence.');
  const needed = membersOf(remoteAssistanceConsent);
  if (needed.some((consent) => !consents.includes(consent)))
    throw badInput('consents', 'must all be given: the connector needs each of them.');
  return needed;
}

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
