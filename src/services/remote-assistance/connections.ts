import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Instant } from '../../domain/clock';
import { DomainError } from '../../domain/errors';
import { RemoteAssistanceConnection, RemoteAssistancePartner } from '../../entities/remote-assistance-partner.entity';
import { changing } from '../../persistence/changes';
import { insertRow } from '../../persistence/rows';
import type { TokenVault } from './token-vault';

const TOKEN_BYTES = 32;
const UNREADABLE = 'The stored access token of the partner cannot be read any more: disconnect, and onboard it again.';

/** What is kept of the connection to a partner: the way to confirm it, then the access token, which is sealed. */
export class Connections {
  constructor(private readonly vault: TokenVault) {}

  /** Remembers where a connection is confirmed. */
  async await(manager: EntityManager, partnerId: string, ticket: string): Promise<void> {
    await this.forget(manager, partnerId);
    await insertRow(manager, RemoteAssistanceConnection, { id: partnerId, ticket });
  }

  /** The partner gives an access token for its account, which is kept sealed. */
  async establish(manager: EntityManager, partnerId: string): Promise<void> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const sealedAccessToken = await this.vault.seal(token, partnerId);
    await manager.update(RemoteAssistanceConnection, { id: partnerId }, { ticket: null, sealedAccessToken });
  }

  /** Forgets a connection, and its token with it. */
  async forget(manager: EntityManager, partnerId: string): Promise<void> {
    await manager.delete(RemoteAssistanceConnection, { id: partnerId });
  }

  /** The partner whose connection is confirmed under an address. */
  async find(manager: EntityManager, ticket: string): Promise<RemoteAssistancePartner | null> {
    const connection = await manager.findOneBy(RemoteAssistanceConnection, { ticket });
    return connection && manager.findOneBy(RemoteAssistancePartner, { id: connection.id });
  }

  /** Refuses what goes through a partner while none is connected, or its token cannot be opened. */
  async assertOnboarded(manager: EntityManager): Promise<void> {
    const partner = await manager.findOneBy(RemoteAssistancePartner, { onboardingStatus: 'onboarded' });
    if (!partner) throw new DomainError('CONNECTOR_NOT_ONBOARDED');
    // A partner that the dataset tells is connected has no token here.
    const connection = await manager.findOneBy(RemoteAssistanceConnection, { id: partner.id });
    const sealed = connection?.sealedAccessToken;
    if (sealed && (await this.vault.open(sealed, partner.id)) === null)
      throw new DomainError('CONNECTOR_NOT_ONBOARDED', { problem: UNREADABLE });
  }

  /** Notes when the connected partner was heard of. */
  async noteContact(manager: EntityManager, now: Instant): Promise<void> {
    const partner = await manager.findOneBy(RemoteAssistancePartner, { onboardingStatus: 'onboarded' });
    if (partner) await patchPartner(manager, partner.id, { lastConnectionDateTime: now });
  }
}

/** Changes the record of a partner. */
export async function patchPartner(
  manager: EntityManager,
  id: string,
  values: Partial<RemoteAssistancePartner>,
): Promise<void> {
  await changing(manager, RemoteAssistancePartner, { id }, () =>
    manager.update(RemoteAssistancePartner, { id }, values),
  );
}
