import { lexicographicSortSchema, printSchema } from 'graphql';
import { actionReference } from './action-reference';
import { deviceManagementSchema, sandboxSchema } from './schema';

/** What `schema/` holds, by file name: the SDL of both schemas and the table of remote actions. */
export function schemaFiles(): Record<string, string> {
  return {
    'device-management.graphql': `${printSchema(lexicographicSortSchema(deviceManagementSchema()))}\n`,
    'remote-actions.md': actionReference(),
    'sandbox.graphql': `${printSchema(lexicographicSortSchema(sandboxSchema()))}\n`,
  };
}
