import { PermissionLog } from '../access/permission-log';

/** What a request comes to while it is served; that of a subscription grows with its events. */
export class RequestCosts {
  /** SQL statements that only read, and that write. */
  readonly statements = { reads: 0, writes: 0 };
  readonly permissions = new PermissionLog();
  /** Events that were told; null if it is no subscription. */
  events: number | null = null;

  /** Counts an event of the subscription that the request opened, with what telling it came to. */
  addEvent({ statements, permissions }: RequestCosts): void {
    this.events = (this.events ?? 0) + 1;
    this.statements.reads += statements.reads;
    this.statements.writes += statements.writes;
    for (const use of permissions.uses) this.permissions.note(use);
  }
}
