import type { EntityManager } from 'typeorm';
import { assertSliders, followedSliders, needsPilot, workloadNames } from '../domain/co-management/workloads';
import { badInput, DomainError } from '../domain/errors';
import type { Principal } from '../domain/request-context';
import { textOf } from '../domain/written-values';
import { CoManagementPolicy } from '../entities/co-management-policy.entity';
import type { AdministeredRecord, RecordChange } from './administered-record';
import { announcePolicy } from './co-management-agenda';
import { getCollectionFor } from './collection-access';

const MODIFY = 'Site.Modify';

/** The co-management policy, as administrators set it up. */
export const coManagementPolicies: AdministeredRecord = {
  model: CoManagementPolicy,
  writable: {
    displayName: { isNeeded: true, read: textOf(256) },
    automaticEnrollment: {},
    pilotCollectionId: {},
    ...Object.fromEntries(workloadNames.map((name) => [name, {}])),
    deviceUpload: {},
    uploadCollectionId: {},
  },
  permissions: { create: MODIFY, update: MODIFY, delete: MODIFY },
  audit: { componentName: 'ConfigurationManager', category: 'Device' },
  remarks: {
    create:
      'Clients take it in when they next ask for policy, within an hour, or at once if they are told to download computer policy. Every workload starts at Configuration Manager. CONFLICT if there is one already.',
    update:
      'Moving deviceConfiguration takes resourceAccessPolicies and endpointProtection along. A co-managed device of which a workload moves synchronises with Intune as soon as it knows.',
    delete:
      'All workloads come back to Configuration Manager once clients know. What is enrolled stays enrolled, but is not co-managed any more.',
  },
  complete: (values, before, now) => ({
    ...followedSliders(values as never, before as never),
    lastModifiedDateTime: now,
  }),
  admit: async (manager, change) => {
    await assertAlone(manager, change);
    if (!change.after) return;
    const policy = change.after as unknown as CoManagementPolicy;
    assertSliders(policy);
    if (needsPilot(policy)) await assertCollection(manager, change.principal, 'pilotCollectionId', policy);
    if (policy.deviceUpload === 'collection')
      await assertCollection(manager, change.principal, 'uploadCollectionId', policy);
  },
  follow: (manager, { now }) => announcePolicy(manager, now),
};

async function assertAlone(manager: EntityManager, { before }: RecordChange): Promise<void> {
  const other = before ? null : await manager.findOne(CoManagementPolicy, { where: {} });
  if (!other) return;
  const problem = `The site has a co-management policy already: ${other.displayName}.`;
  throw new DomainError('CONFLICT', { problem, coManagementPolicyId: other.id });
}

async function assertCollection(
  manager: EntityManager,
  principal: Principal,
  field: 'pilotCollectionId' | 'uploadCollectionId',
  policy: CoManagementPolicy,
): Promise<void> {
  const id = policy[field];
  if (id === null) throw badInput(field, 'must name a device collection, as something depends on it.');
  const { collectionType } = await getCollectionFor(manager, principal, 'Collection.Read', id);
  if (collectionType !== 'device') throw badInput(field, 'must name a collection of devices.');
}
