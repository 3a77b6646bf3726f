import type { EntityManager } from 'typeorm';
import { RUN_SCRIPT } from '../domain/client-actions/client-action';
import { DomainError } from '../domain/errors';
import type { Random } from '../domain/random';
import { assertHolds, noteUse, type RequestContext } from '../domain/request-context';
import { ClientOperation, ClientOperationDeviceStatus } from '../entities/client-operation.entity';
import { CMPivotQuery } from '../entities/cm-pivot-query.entity';
import { changing } from '../persistence/changes';
import { READ_COLLECTIONS, scoped } from '../persistence/scope';
import type { UnitOfWork } from '../persistence/unit-of-work';
import { schedule } from './agenda';
import { assertOneTarget, type ClientTarget } from './client-target';
import { auditQuery } from './cm-pivot/audit-query';
import { compileForSite, QueryAnswer } from './cm-pivot/query-answer';
import { statusOf } from './cm-pivot/status';
import { assertDevicesFor, getCollectionFor } from './collection-access';
import { requestClientAction } from './request-client-action';

/** Asks clients by CMPivot queries. */
export class CMPivotService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly random: Random,
  ) {}

  /** Checks query and target and has the site ask its clients. Answers with the id of the query. */
  run(context: RequestContext, query: string, target: ClientTarget): Promise<string> {
    assertHolds(context.principal, RUN_SCRIPT);
    assertOneTarget(target);
    return this.unitOfWork.write(async (manager) => {
      const compiled = await compileForSite(manager, { query, requestedTime: context.now });
      const operation = await requestClientAction(manager, this.random, context, 'startCMPivot', target);
      const id = this.random.guid(`cmPivotQuery ${operation.id}`);
      const row = Object.assign(new CMPivotQuery(), {
        id,
        query,
        createdBy: operation.createdBy,
        requestedTime: context.now,
        closedDateTime: null,
        status: await statusOf(manager, operation.id),
        columns: compiled.columns.map(({ name, type }) => ({ name, type })),
        chartType: compiled.chart,
        rowCount: 0,
        isTruncated: false,
        truncatedClients: 0,
        failures: [],
        clientOperationId: operation.id,
        collectionId: operation.collectionId,
      });
      await changing(manager, CMPivotQuery, { id }, () => manager.insert(CMPivotQuery, row));
      await QueryAnswer.begin(manager, id, compiled);
      return id;
    });
  }

  /** Clients that have not received the query no longer do; those that have still answer. */
  close(context: RequestContext, id: string): Promise<void> {
    assertHolds(context.principal, RUN_SCRIPT);
    return this.unitOfWork.write(async (manager) => {
      const query = await getQuery(manager, context, id);
      const { clientOperationId } = query;
      const isActive = await manager.existsBy(ClientOperation, { id: clientOperationId, state: 'active' });
      if (query.closedDateTime !== null || !isActive) {
        throw new DomainError('CONFLICT', { cmPivotQueryId: id, problem: 'The query is no longer open.' });
      }
      const closed = { closedDateTime: context.now };
      await changing(manager, CMPivotQuery, { id }, () => manager.update(CMPivotQuery, { id }, closed));
      await schedule(manager, 'clientOperation', clientOperationId, context.now);
      await auditQuery(manager, this.random, context, query);
    });
  }
}

/** A query that somebody may close: NOT_FOUND if they do not see it, FORBIDDEN if they could not have asked it. */
async function getQuery(manager: EntityManager, { principal }: RequestContext, id: string): Promise<CMPivotQuery> {
  noteUse(principal, READ_COLLECTIONS, 'required');
  const [visible] = await manager.query(
    scoped('SELECT t."id" FROM "cMPivotQuery" t WHERE t."id" = ?1', principal.rights),
    [id],
  );
  const query = visible ? await manager.findOneBy(CMPivotQuery, { id }) : null;
  if (!query) throw new DomainError('NOT_FOUND', { type: 'CMPivotQuery', id });
  const { collectionId, clientOperationId } = query;
  if (collectionId !== null) await getCollectionFor(manager, principal, RUN_SCRIPT, collectionId);
  else {
    const targets = await manager.findBy(ClientOperationDeviceStatus, { clientOperationId });
    await assertDevicesFor(
      manager,
      principal,
      RUN_SCRIPT,
      targets.map(({ managedDeviceId }) => managedDeviceId),
    );
  }
  return query;
}
