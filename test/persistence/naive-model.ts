import {
  buildSchema,
  type ExecutionResult,
  execute,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  parse,
  printSchema,
} from 'graphql';
import type { EntityManager } from 'typeorm';
import { deviceManagementSchema } from '../../src/graphql/schema';
import { type ListArguments, NaiveLists } from './naive-lists';
import { type Data, type Row, readAll, relations, rowsOf } from './naive-relations';

/** The product API again, as plainly as can be: all rows in memory, graphql-js, and a resolver per field. */
export class NaiveModel {
  readonly schema: GraphQLSchema = buildSchema(printSchema(deviceManagementSchema()));

  private constructor(
    readonly data: Data,
    private readonly now: string,
  ) {}

  static async load(manager: EntityManager, now: string): Promise<NaiveModel> {
    return new NaiveModel(await readAll(manager), now);
  }

  /** Answers a document; cursors among its variables are ids of the objects they mark. */
  async answer(document: string, variableValues: Readonly<Record<string, unknown>>): Promise<ExecutionResult> {
    const { schema, fieldResolver } = this;
    return execute({ schema, document: parse(document, { maxTokens: 2000 }), variableValues, fieldResolver });
  }

  private readonly fieldResolver: GraphQLFieldResolver<Row | undefined, unknown> = (row, args, _context, info) => {
    const found = row ? this.follow(row, info.parentType, info.fieldName) : this.root(args, info);
    const { name } = getNamedType(info.returnType);
    if (!name.endsWith('Connection')) return found;
    const target = name.slice(0, -'Connection'.length);
    const lists = new NaiveLists(this.schema, target, this.now);
    return lists.page(found as readonly Row[], args as ListArguments, this.data.visible[target]!);
  };

  private follow(row: Row, type: GraphQLObjectType, field: string): unknown {
    const owner = type.getInterfaces().find(({ name }) => name !== 'Node')?.name ?? type.name;
    const relation = relations[`${owner}.${field}`];
    return relation ? relation(row, this.data) : row[field];
  }

  private root(args: Readonly<Record<string, unknown>>, info: Parameters<GraphQLFieldResolver<unknown, unknown>>[3]) {
    const type = getNamedType(info.returnType);
    const rows = rowsOf(this.data, type.name);
    if (args.ids) return (args.ids as string[]).map((id) => rows.find((row) => row.id === id) ?? null);
    if (args.id) return rows.find((row) => row.id === args.id) ?? null;
    return this.data.visible[type.name.slice(0, -'Connection'.length)];
  }
}
