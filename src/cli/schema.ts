import { Argument, type Command } from 'commander';
import { type GraphQLSchema, introspectionFromSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { deviceManagementSchema, sandboxSchema } from '../graphql/schema';
import { command, telling } from './command';

const SCHEMAS: Readonly<Record<string, () => GraphQLSchema>> = {
  'device-management': deviceManagementSchema,
  sandbox: sandboxSchema,
};

/** Prints a schema, for code generators and editors. */
export function schemaCommand(): Command {
  const schema = command('schema', 'print a schema: as SDL or, with --json, as the answer to an introspection query', [
    'schema > schema.graphql',
    'schema sandbox',
    'schema --json > schema.json',
  ]);
  const name = new Argument('[name]', 'which one').choices(Object.keys(SCHEMAS)).default('device-management');
  return schema.addArgument(name).action(
    telling(async (_, chosen: string) => {
      const sorted = lexicographicSortSchema(SCHEMAS[chosen]!());
      return { text: printSchema(sorted), data: introspectionFromSchema(sorted) };
    }),
  );
}
