import { z } from 'zod';
import { appWipeLifecycle } from '../domain/managed-apps/selective-wipe';
import { reachableStates } from '../domain/state-machine';
import { ConfigurationManagerDevice } from '../entities/configuration-manager-device.entity';
import { DeviceActionResult } from '../entities/device-action-result.entity';
import {
  AndroidManagedAppRegistration,
  ManagedAppOperation,
  ManagedAppRegistration,
} from '../entities/managed-app-registration.entity';
import { ManagedAppTwin } from '../entities/managed-app-twin.entity';
import { ManagedDevice } from '../entities/managed-device.entity';
import { resourceOf } from '../entities/model-classes';
import { propertiesOf } from '../entities/properties';
import { Twin } from '../entities/twin.entity';
import { TwinClient } from '../entities/twin-client.entity';
import { givenProperties, givenSchemas, instantSchema, partialRowSchema, rowSchema } from './row-schema';

const ofEveryAction = propertiesOf(DeviceActionResult).map(({ name }) => name);

/** What the results of actions of some kinds say besides what those of all say. */
export const resultProperties = resourceOf(DeviceActionResult).properties.filter(
  ({ name }) => !ofEveryAction.includes(name),
);

const pastAction = z.strictObject({
  id: z.string().min(1).optional().meta({ description: 'Identifier of the action on the device; made, if left out.' }),
  action: z.string().meta({ description: 'Name of the action in the catalogue, such as `syncDevice`.' }),
  actionName: z
    .string()
    .nullable()
    .optional()
    .meta({ description: 'Name of the action in deviceActionResults, if it is another one.' }),
  actionState: z
    .enum(['pending', 'canceled', 'active', 'done', 'failed', 'notSupported'])
    .meta({ description: 'How far the action is.' }),
  startDateTime: instantSchema().meta({ description: 'When the service accepted it.' }),
  lastUpdatedDateTime: instantSchema().meta({ description: 'When its state last changed.' }),
  initiatedByUserPrincipalName: z
    .string()
    .nullable()
    .default(null)
    .meta({ description: 'Sign-in name of who called it.' }),
  parameters: z
    .record(z.string(), z.unknown())
    .nullable()
    .default({})
    .meta({ description: 'Parameters it was called with.' }),
  result: z
    .strictObject(givenSchemas(resultProperties))
    .default({})
    .meta({ description: 'What its result says besides.' }),
});

/** An action of the past (or one still pending), as a dataset tells it. */
export type PastAction = z.infer<typeof pastAction>;

const configurationManagerRow = partialRowSchema(ConfigurationManagerDevice, ['managedDeviceId']).extend({
  client: partialRowSchema(TwinClient, ['id']).optional().meta({ description: 'What the client really is.' }),
});

/** What of a device follows from its user, its category or its other properties, unless it is told. */
export const FOLLOWING = [
  'userDisplayName',
  'userPrincipalName',
  'emailAddress',
  'deviceCategoryDisplayName',
  'ownerType',
  'azureActiveDirectoryDeviceId',
  'aadRegistered',
] as const;

/** A device with all that is about it alone: its apps, its past actions, its client and its twin. */
export const deviceRow = rowSchema(ManagedDevice).extend({
  ...givenProperties(ManagedDevice, FOLLOWING),
  detectedAppIds: z.array(z.string()).default([]).meta({ description: 'Ids of the apps inventory has found on it.' }),
  actions: z
    .array(pastAction)
    .default([])
    .meta({ description: 'Remote actions of the past, and those still pending.' }),
  configurationManager: configurationManagerRow
    .nullable()
    .default(null)
    .meta({ description: 'The device as the site knows it; what is left out follows from the device.' }),
  twin: partialRowSchema(Twin, ['id']).default({}).meta({
    description: 'What the simulated device really is; what is left out follows from the device.',
  }),
});

// The subtype with properties of its own has those of all.
/** A protected app, with what was asked of it and what it really holds. */
export const managedAppRow = rowSchema(AndroidManagedAppRegistration)
  .omit({ operationCount: true })
  .extend({
    operationCount: z
      .int32()
      .optional()
      .meta({ description: 'How many operations there have been, if more than told.' }),
    registrationType: z
      .enum([...resourceOf(ManagedAppRegistration).subtypes.keys()])
      .meta({ description: 'Type of the registration, by platform.' }),
    operations: z
      .array(
        rowSchema(ManagedAppOperation)
          .omit({ managedAppRegistrationId: true })
          .extend({
            ...givenProperties(ManagedAppOperation, ['id', 'sequence']),
            state: z.enum([...reachableStates(appWipeLifecycle)]).meta({ description: 'How far it is.' }),
          }),
      )
      .default([])
      .meta({ description: 'What was asked of it.' }),
    twin: partialRowSchema(ManagedAppTwin, ['id']).default({}).meta({
      description: 'What it really holds.',
    }),
  });
