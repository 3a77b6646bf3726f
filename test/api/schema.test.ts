import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type GraphQLSchema,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isLeafType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { deviceManagementSchema, sandboxSchema } from '../../src/graphql/schema';
import { schemaFiles } from '../../src/graphql/schema-files';
import { MANAGED_DEVICE_PROPERTIES } from '../support/graph-beta';

/** Properties that a filter would let somebody guess and a cursor would tell, so lists know nothing of them. */
const SECRETS = ['activationLockBypassCode', 'remoteAssistanceSessionUrl'];

/** Root fields anybody who is somebody may use: they tell nothing but who the caller is. */
const FOR_ANYBODY = ['viewer', 'permissionCheck', 'rateLimit'];

const schemas: readonly (readonly [string, GraphQLSchema])[] = [
  ['device-management', deviceManagementSchema()],
  ['sandbox', sandboxSchema()],
];

function describedParts(schema: GraphQLSchema): { place: string; description: string | null | undefined }[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type) => {
      const parts = [{ place: type.name, description: type.description }];
      if (isEnumType(type)) {
        for (const value of type.getValues())
          parts.push({ place: `${type.name}.${value.name}`, description: value.description });
      }
      if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
        for (const field of Object.values(type.getFields())) {
          parts.push({ place: `${type.name}.${field.name}`, description: field.description });
          for (const argument of 'args' in field ? field.args : []) {
            parts.push({ place: `${type.name}.${field.name}(${argument.name})`, description: argument.description });
          }
        }
      }
      return parts;
    });
}

describe('what is in schema/', () => {
  it.each(Object.entries(schemaFiles()))('is up to date: %s; `npm run generate` makes it so', (file, text) => {
    expect(readFileSync(join(__dirname, '..', '..', 'schema', file), 'utf8')).toBe(text);
  });
});

describe.each(schemas)('the %s schema', (name, schema) => {
  it('describes every type, field, argument and member', () => {
    const root = ['Query', 'Mutation', 'Subscription'];
    const bare = describedParts(schema).filter(({ place, description }) => !description && !root.includes(place));
    expect(bare.map(({ place }) => place)).toEqual([]);
  });

  it('has nothing that is deprecated at birth', () => {
    expect(schemaFiles()[`${name}.graphql`]).not.toContain('@deprecated');
  });
});

describe('the device-management schema', () => {
  const [, schema] = schemas[0]!;

  it('lets managedDevices be filtered and ordered by every scalar and enum property', () => {
    const device = schema.getType('ManagedDevice');
    const filter = schema.getType('ManagedDeviceFilter');
    const order = schema.getType('ManagedDeviceOrderField');
    if (!isObjectType(device) || !isInputObjectType(filter) || !isEnumType(order)) throw new Error('types are missing');
    const scalars = Object.values(device.getFields())
      .filter(({ name, type }) => MANAGED_DEVICE_PROPERTIES.includes(name) && isLeafType(getNullableType(type)))
      .map(({ name }) => name);
    expect(scalars.filter((name) => !filter.getFields()[name])).toEqual(SECRETS);
    expect(scalars.filter((name) => !order.getValue(name))).toEqual(SECRETS);
    expect(scalars.length).toBeGreaterThan(60);
  });

  it('tells of changes; test control, of requests', () => {
    expect(Object.keys(schema.getSubscriptionType()?.getFields() ?? {}).sort()).toEqual([
      'auditEventCreated',
      'clientOperationChanged',
      'clientPushInstallationChanged',
      'cmPivotQueryChanged',
      'deviceActionResultChanged',
      'managedDeviceChanged',
      'remoteAssistanceChanged',
    ]);
    expect(Object.keys(sandboxSchema().getSubscriptionType()!.getFields())).toEqual(['requestRecorded']);
  });

  it('shows nothing of test control', () => {
    const sdl = schemaFiles()['device-management.graphql']!;
    expect(sdl).not.toMatch(/\b(Twin|Clock|ClockMode|advanceClock|updateTwin|Sandbox\.Control)\b/);
  });
});

describe('permissions', () => {
  const storage = getMetadataStorage();
  const guarded = (target: Function, method: string) =>
    storage.authorizedFields.find((field) => field.target === target && field.fieldName === method);

  it('are declared on every root field of both schemas', () => {
    const roots = [...storage.queries, ...storage.mutations, ...storage.subscriptions];
    const open = roots
      .filter(({ target, methodName, schemaName }) => {
        const guard = guarded(target, methodName);
        return !guard || (guard.roles.length === 0 && !FOR_ANYBODY.includes(schemaName));
      })
      .map(({ schemaName }) => schemaName);
    expect(roots.length).toBeGreaterThan(30);
    expect(open).toEqual([]);
  });

  it.each([
    ['ManagedDevice', 'activationLockBypassCode', 'Microsoft.Intune_RemoteTasks_BypassActivationLock'],
    ['RemoteLockActionResult', 'unlockPin', 'Microsoft.Intune_RemoteTasks_RemoteLock'],
    ['ManagedDevice', 'getFileVaultKey', 'Microsoft.Intune_RemoteTasks_GetFileVaultKey'],
    ['ManagedDevice', 'retrieveRecoveryLockPasscode', 'Microsoft.Intune_RemoteTasks_RotateRecoveryLockPasscode'],
    [
      'ManagedDevice',
      'retrieveMacOSManagedDeviceLocalAdminAccountDetail',
      'Microsoft.Intune_RemoteTasks_RotateLocalAdminPassword',
    ],
    ['BitlockerRecoveryKey', 'key', 'Microsoft.Intune_RemoteTasks_RotateBitLockerKeys'],
    ['ResetPasscodeActionResult', 'passcode', 'Microsoft.Intune_RemoteTasks_ResetPasscode'],
  ])('are declared on the secret %s.%s', (type, field, permission) => {
    const guard = storage.authorizedFields.find(({ target, fieldName }) => target.name === type && fieldName === field);
    expect(guard?.roles).toEqual([permission]);
  });
});
