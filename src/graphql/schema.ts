import type { GraphQLSchema } from 'graphql';
import { type BuildSchemaOptions, buildSchemaSync, type ContainerType, type ResolverData } from 'type-graphql';
import { DomainError } from '../domain/errors';
import { holds } from '../domain/request-context';
import { allResources } from '../entities/entity-list';
import { DateTimeScalar } from '../entities/scalars';
import { buildAdministeredRecordMutations } from './administered-record-mutations';
import { buildCollectionActionMutations } from './collection-action-mutations';
import type { GraphQLContext } from './context';
import { deviceCategoryMutations } from './device-category-mutations';
import { attachResolvers, declareEdgeFields } from './edge-fields';
import { managedDeviceMutations } from './managed-device-mutations';
import { buildRemoteActionMutations } from './remote-action-mutations';
import { AppDiagnosticsResolver } from './resolvers/app-diagnostics.resolver';
import { BulkActionResolver } from './resolvers/bulk-action.resolver';
import { BulkActionPreviewResolver } from './resolvers/bulk-action-preview.resolver';
import { ClientNotificationResolver, clientNotificationReferences } from './resolvers/client-notification.resolver';
import { DeviceActionResolver, deviceActionReferences } from './resolvers/device-action.resolver';
import { DeviceManagementResolver } from './resolvers/device-management.resolver';
import { LogCollectionResolver } from './resolvers/log-collection.resolver';
import { ManagedAppResolver } from './resolvers/managed-app.resolver';
import { managedAppReferences } from './resolvers/managed-app-types';
import { ManagedDeviceOverviewResolver } from './resolvers/managed-device-overview.resolver';
import { NodeResolver } from './resolvers/node.resolver';
import { ViewerResolver } from './resolvers/viewer.resolver';
import { buildResourceQueries } from './resource-queries';
import { DirectoryResolver } from './sandbox/directory.resolver';
import { EndUserResolver, endUserReferences } from './sandbox/end-user.resolver';
import { ManagedAppSandboxResolver, managedAppSandboxReferences } from './sandbox/managed-app-sandbox.resolver';
import { RemediationOutcomeResolver, remediationOutcomeReferences } from './sandbox/remediation-outcome.resolver';
import { SandboxResolver, sandboxReferences } from './sandbox/sandbox.resolver';
import { TwinThreatResolver } from './sandbox/twin-threat.resolver';
import { buildSubscriptions } from './subscriptions';

declareEdgeFields();
const resourceQueries = buildResourceQueries();
const subscriptions = buildSubscriptions();

/** Resolvers and payload references of the remote-action catalogue. */
export const remoteActionMutations = buildRemoteActionMutations();

/** Resolvers and payload references of the part of the catalogue that acts on many devices at once. */
export const collectionActionMutations = buildCollectionActionMutations();

/** Resolvers and payload references of what administrators create, change and delete. */
export const administeredRecordMutations = buildAdministeredRecordMutations();

/** The product API: what a front end generates its types from. */
export const deviceManagementSchema = once(() => {
  const productTypes = allResources.filter((resource) => !resource.sandboxOnly);
  const schema = buildSchemaSync({
    ...shared,
    resolvers: [
      NodeResolver,
      ViewerResolver,
      ManagedDeviceOverviewResolver,
      ClientNotificationResolver,
      DeviceActionResolver,
      AppDiagnosticsResolver,
      ManagedAppResolver,
      BulkActionResolver,
      BulkActionPreviewResolver,
      LogCollectionResolver,
      DeviceManagementResolver,
      ...resourceQueries,
      ...remoteActionMutations.resolvers,
      ...collectionActionMutations.resolvers,
      ...administeredRecordMutations.resolvers,
      ...managedDeviceMutations.resolvers,
      ...deviceCategoryMutations.resolvers,
      ...subscriptions.resolvers,
    ],
    orphanedTypes: productTypes.flatMap(({ model, subtypes }) => [model, ...subtypes.values()]) as Function[],
  });
  attachResolvers(schema, [
    ...remoteActionMutations.references,
    ...managedDeviceMutations.references,
    ...deviceCategoryMutations.references,
    ...collectionActionMutations.references,
    ...administeredRecordMutations.references,
    ...deviceActionReferences,
    ...clientNotificationReferences,
    ...managedAppReferences,
    ...subscriptions.references,
  ]);
  return schema;
});

/** Test control: the clock, check-ins and twins. Apart from the product API, so that nothing of it leaks in there. */
export const sandboxSchema = once(() => {
  const schema = buildSchemaSync({
    ...shared,
    resolvers: [
      SandboxResolver,
      EndUserResolver,
      ManagedAppSandboxResolver,
      TwinThreatResolver,
      RemediationOutcomeResolver,
      DirectoryResolver,
    ],
    orphanedTypes: allResources.filter(({ sandboxOnly }) => sandboxOnly).map(({ model }) => model as Function),
  });
  attachResolvers(schema, [
    ...sandboxReferences,
    ...endUserReferences,
    ...managedAppSandboxReferences,
    ...remediationOutcomeReferences,
  ]);
  return schema;
});

const shared: Omit<BuildSchemaOptions, 'resolvers'> = {
  authChecker: ({ context, root, info }: ResolverData<GraphQLContext>, permissions: readonly string[]) => {
    const missing = permissions.find((permission) => !holds(context.principal, permission));
    if (missing) throw new DomainError('FORBIDDEN', { permission: missing });
    // Below the root it is secrets that name a permission.
    const object = root as { readonly id: string; readonly [property: string]: unknown } | undefined;
    if (object && object[info.fieldName] != null) {
      context.secretReads.push({ resourceType: info.parentType.name, id: object.id, property: info.fieldName });
    }
    return true;
  },
  container: ({ context }: ResolverData<GraphQLContext>): ContainerType => ({
    get: (resolver: Function) => context.resolvers.get(resolver) ?? stateless(resolver as new () => object),
  }),
  scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
  // type-graphql asks for one, though every subscription names its own stream.
  pubSub: { publish: () => {}, subscribe: () => [] as never },
  // Shapes are checked by GraphQL itself, values by the tables of the domain.
  validate: false,
};

const statelessResolvers = new Map<Function, object>();

function stateless(resolver: new () => object): object {
  const known = statelessResolvers.get(resolver) ?? new resolver();
  statelessResolvers.set(resolver, known);
  return known;
}

function once(build: () => GraphQLSchema): () => GraphQLSchema {
  let schema: GraphQLSchema | null = null;
  return () => {
    schema ??= build();
    return schema;
  };
}
