import { type EntityManager, IsNull } from 'typeorm';
import type { Instant } from '../../domain/clock';
import type { FaultKind } from '../../domain/enumerations/faults';
import { type FaultFacts, isActive } from '../../domain/faults/fault';
import { type RequestFaultKind, requestFaultKinds } from '../../domain/faults/verdict';
import { Fault } from '../../entities/fault.entity';
import type { Reads } from '../../persistence/reads';
import type { UnitOfWork } from '../../persistence/unit-of-work';

const UNSTOPPED = `SELECT count(*) AS j FROM "fault" WHERE "stoppedDateTime" IS NULL`;

/**
 * The faults that have not been stopped, kept at hand so that nobody asks the database where there are none. Whether one
 * strikes is decided by what is stored of it: what is kept here may be a little behind.
 */
export class ActiveFaults {
  private faults: readonly FaultFacts[] = [];
  private ofRequests: readonly FaultFacts<RequestFaultKind>[] = [];

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reads: Pick<Reads, 'json'>,
  ) {}

  /** Whether no request can be struck. */
  get sparesRequests(): boolean {
    return this.ofRequests.length === 0;
  }

  /** Reads them anew; called when they have changed, or the database has been replaced. */
  async load(): Promise<void> {
    // Mostly there is none, and whoever waits for a reset need not wait for the connection that writes.
    const isNone = (await this.reads.json<number>(UNSTOPPED)) === 0;
    this.adopt(isNone ? [] : await this.unitOfWork.write(findUnstopped));
  }

  /** Goes by what has been committed. */
  adopt(faults: readonly FaultFacts[]): void {
    this.faults = faults;
    this.ofRequests = faults.filter((fault): fault is FaultFacts<RequestFaultKind> =>
      (requestFaultKinds as readonly FaultKind[]).includes(fault.kind),
    );
  }

  /** Those of a kind, in the order they were started. */
  of<Kind extends FaultKind>(kind: Kind, now: Instant): readonly FaultFacts<Kind>[] {
    if (this.faults.length === 0) return [];
    return this.faults.filter((fault): fault is FaultFacts<Kind> => fault.kind === kind && isActive(fault, now));
  }

  /** Those that strike requests, in the order they were started. */
  forRequests(now: Instant): readonly FaultFacts<RequestFaultKind>[] {
    if (!this.ofRequests.every((fault) => isActive(fault, now)))
      this.adopt(this.faults.filter((fault) => isActive(fault, now)));
    return this.ofRequests;
  }
}

/** The faults that neither were stopped nor have struck often enough, in the order they were started. */
export function findUnstopped(manager: EntityManager): Promise<FaultFacts[]> {
  return manager.find(Fault, { where: { stoppedDateTime: IsNull() }, order: { sequence: 'ASC' } });
}
