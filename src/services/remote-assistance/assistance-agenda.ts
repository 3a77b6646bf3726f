import type { EntityManager } from 'typeorm';
import type { Instant } from '../../domain/clock';
import type { AgendaKind } from '../agenda';
import type { ConnectorService } from './connector.service';
import type { RemoteAssistanceService } from './remote-assistance.service';

/** What time alone brings about in remote assistance. */
export class AssistanceAgenda {
  constructor(
    private readonly connector: ConnectorService,
    private readonly assistance: RemoteAssistanceService,
  ) {}

  /** Does what has fallen due, if it is of a kind known here. */
  async run(manager: EntityManager, kind: AgendaKind, subjectId: string, now: Instant): Promise<void> {
    if (kind === 'expireOnboarding') return this.connector.expire(manager, subjectId, now);
    if (kind === 'expireAssistanceRequest') return this.assistance.expireRequest(manager, subjectId, now);
    if (kind === 'reconnectAssistance') return this.assistance.reconnect(manager, subjectId, now);
    if (kind === 'removeAlert') return this.assistance.removeAlert(manager, subjectId);
  }
}
