import { lexicographicSortSchema, printSchema } from 'graphql';
import { z } from 'zod';
import { scenarioSchema } from '../seeding/scenario';
import { actionReference } from './action-reference';
import { deviceManagementSchema, sandboxSchema } from './schema';

/** What `schema/` holds, by file name: the SDL of both schemas and the table of remote actions. */
export function schemaFiles(): Record<string, string> {
  return {
    'device-management.graphql': `${printSchema(lexicographicSortSchema(deviceManagementSchema()))}\n`,
    'remote-actions.md': actionReference(),
    'scenario.schema.json': `${JSON.stringify(z.toJSONSchema(scenarioSchema, { io: 'input' }), null, 2)}\n`,
    'sandbox.graphql': `${printSchema(lexicographicSortSchema(sandboxSchema()))}\n`,
  };
}
