import { lexicographicSortSchema, printSchema } from 'graphql';
import { deviceManagementSchema, sandboxSchema } from './schema';

/** The SDL of both schemas, by file name. */
export function sdlFiles(): Record<string, string> {
  return {
    'device-management.graphql': `${printSchema(lexicographicSortSchema(deviceManagementSchema()))}\n`,
    'sandbox.graphql': `${printSchema(lexicographicSortSchema(sandboxSchema()))}\n`,
  };
}
