import type { EntityManager } from 'typeorm';
import type { Random } from '../../domain/random';
import type { RequestContext } from '../../domain/request-context';
import type { CMPivotQuery } from '../../entities/cm-pivot-query.entity';
import { audit } from '../audit-trail';

/** Records that somebody closed a query. */
export function auditQuery(
  manager: EntityManager,
  random: Random,
  context: RequestContext,
  { id, clientOperationId }: CMPivotQuery,
): Promise<string> {
  const activity = {
    activityType: 'closeCMPivotQuery CMPivotQuery',
    operationType: 'Action',
    componentName: 'ConfigurationManager',
    category: 'Device',
    resourceType: 'CMPivotQuery',
    resources: [{ id, displayName: null }],
    changes: [{ displayName: 'ClientOperationId', oldValue: null, newValue: clientOperationId }],
    subject: id,
  };
  return audit(manager, context, activity, random);
}
