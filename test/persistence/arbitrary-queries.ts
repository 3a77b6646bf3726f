import fc from 'fast-check';
import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
} from 'graphql';
import { ArbitraryArguments } from './arbitrary-arguments';
import { Dice } from './dice';
import { type Data, rowsOf } from './naive-relations';

type Field = GraphQLField<unknown, unknown>;

/** A cursor a query needs: that of the last item of a page, or the first of one taken from the end. */
export interface CursorWanted {
  readonly variable: string;
  /** A document that selects the page as `page { edges { cursor node { id } } }`, below `owner` if that is given. */
  readonly document: string;
  readonly end: 'first' | 'last';
}

/** A random query, with two ways to set its variables. */
export interface ArbitraryQuery {
  readonly document: string;
  readonly variables: readonly Readonly<Record<string, unknown>>[];
  readonly cursors: readonly CursorWanted[];
}

/** Field uses of a type so far, as written before their selection sets, so that they can be repeated. */
interface Head {
  readonly text: string;
  readonly field: Field;
  readonly depth: number;
}

const MAX_DEPTH = 3;
const MAX_PARTS = 45;
/** What the model does not answer; and secrets, as reading one leaves an audit event that the model knows nothing of. */
const LEFT_OUT = new Set([
  'actionAvailability',
  'getSyncStatus',
  'cursor',
  'startCursor',
  'endCursor',
  'activationLockBypassCode',
  'getFileVaultKey',
  'retrieveRecoveryLockPasscode',
  'retrieveMacOSManagedDeviceLocalAdminAccountDetail',
  'key',
  'passcode',
  'unlockPin',
]);
const ROOTS_LEFT_OUT = new Set([
  'viewer',
  'rateLimit',
  'managedDeviceOverview',
  'deviceManagement',
  'remoteAssistanceTerms',
  'previewBulkAction',
  'clientActionCatalog',
  'cmPivotRows',
  'remoteTasks',
  'permissionCheck',
  'getUserIdsWithFlaggedAppRegistration',
  'appDiagnostics',
  'retrievePowerliftAppDiagnosticsDetails',
  'comanagedDevices',
  'getComanagedDevicesSummary',
  'getComanagementEligibleDevicesSummary',
  'coManagementDashboard',
]);

/** Random queries over the schema, with arguments from the data. */
export function arbitraryQueries(schema: GraphQLSchema, data: Data): fc.Arbitrary<ArbitraryQuery> {
  return fc.gen().map((roll) => new QueryWriter(schema, data, new Dice(roll)).write());
}

class QueryWriter {
  private readonly heads = new Map<string, Head[]>();
  private readonly fragments: { name: string; type: string; depth: number; text: string }[] = [];
  private readonly declarations: string[] = [];
  private readonly variables: [Record<string, unknown>, Record<string, unknown>] = [{}, {}];
  private readonly cursors: CursorWanted[] = [];
  private readonly flags: string[] = [];
  private parts = 0;
  private aliases = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly data: Data,
    private readonly dice: Dice,
  ) {}

  write(): ArbitraryQuery {
    const roots = Object.values(this.schema.getQueryType()!.getFields()).filter(
      ({ name }) => !ROOTS_LEFT_OUT.has(name),
    );
    const selections = this.dice.several(2, () => this.field('Query', this.dice.pick(roots), MAX_DEPTH, false));
    const declared = this.declarations.length > 0 ? `(${this.declarations.join(', ')})` : '';
    const fragments = this.fragments.map(({ name, type, text }) => `fragment ${name} on ${type} ${text}`);
    const document = [`query Q${declared} { ${selections.join('\n')} }`, ...fragments].join('\n');
    const { variables, cursors } = this;
    const toText = () => `${document}\n${JSON.stringify(variables)}\n${JSON.stringify(cursors)}`;
    return Object.assign({ document, variables, cursors }, { [fc.toStringMethod]: toText });
  }

  /** A selection set on a type. Fields of a `foreign` type get aliases: others of the same name may differ in type. */
  private selection(type: GraphQLCompositeType, depth: number, foreign = false): string {
    const { dice } = this;
    const fields = isInterfaceType(type) || 'getFields' in type ? Object.values(type.getFields()) : [];
    const offered = fields.filter(({ name }) => !LEFT_OUT.has(name));
    const leaves = offered.filter((field) => isLeafType(getNamedType(field.type)));
    const inner = offered.filter((field) => this.canEnter(field, depth));
    const parts = [foreign ? '__typename' : dice.pick(['__typename', leaves[0]?.name ?? '__typename'])];
    for (let rolls = 1 + dice.upTo(3); rolls > 0 && this.parts < MAX_PARTS; rolls--) {
      this.parts++;
      const isInner = inner.length > 0 && dice.chance(type.name === 'PageInfo' ? 0 : 55);
      if (isInner) parts.push(this.field(type.name, dice.pick(inner), depth, foreign));
      else if (dice.chance(isAbstractType(type) ? 70 : 25)) parts.push(this.fragment(type, depth, foreign));
      else if (leaves.length > 0) parts.push(this.leaf(dice.pick(leaves).name, foreign && !isInterfaceType(type)));
    }
    return `{ ${parts.join(' ')} }`;
  }

  private canEnter(field: Field, depth: number): boolean {
    const type = getNamedType(field.type);
    return isCompositeType(type) && (depth > 0 || !this.leadsOn(type));
  }

  /** Whether a type is another resource rather than a part of this one. */
  private leadsOn(type: GraphQLCompositeType): boolean {
    if (type.name.endsWith('Connection')) return true;
    return type.name === 'Node' || ('getInterfaces' in type && type.getInterfaces().length > 0);
  }

  private leaf(name: string, foreign: boolean): string {
    const alias = foreign || this.dice.chance(10) ? `a${++this.aliases}: ` : '';
    return `${alias}${name}${this.directive()}`;
  }

  /** A field with a selection set: a new use, or one already written with another selection set to be merged. */
  private field(owner: string, chosen: Field, depth: number, foreign: boolean): string {
    const known = (this.heads.get(owner) ?? []).filter((head) => head.depth <= depth);
    const isRepeated = known.length > 0 && this.dice.chance(25);
    const head = isRepeated ? this.dice.pick(known) : this.newHead(owner, chosen, depth, foreign);
    if (!isRepeated) this.heads.set(owner, [...(this.heads.get(owner) ?? []), head]);
    const type = getNamedType(head.field.type) as GraphQLCompositeType;
    const below = depth - Number(this.leadsOn(type));
    const uses = this.dice.chance(12) ? 2 : 1;
    const write = () => `${head.text}${this.directive()} ${this.connectionOrSelection(type, below)}`;
    return Array.from({ length: uses }, write).join(' ');
  }

  private connectionOrSelection(type: GraphQLCompositeType, depth: number): string {
    if (!type.name.endsWith('Connection')) return this.selection(type, depth);
    const { dice } = this;
    const item = getNamedType((type as GraphQLObjectType).getFields().nodes!.type) as GraphQLCompositeType;
    const parts = dice.several(3, () =>
      dice.pick([
        () => `nodes${this.directive()} ${this.selection(item, depth)}`,
        () => `nodes${this.directive()} ${this.selection(item, depth)}`,
        () => `edges${this.directive()} { node${this.directive()} ${this.selection(item, depth)} __typename }`,
        () => this.leaf('totalCount', false),
        () => `pageInfo${this.directive()} ${this.selection(this.schema.getType('PageInfo') as GraphQLObjectType, 0)}`,
        () => this.fragment(type, depth, false),
      ])(),
    );
    return `{ __typename ${parts.join(' ')} }`;
  }

  private newHead(owner: string, field: Field, depth: number, foreign: boolean): Head {
    const type = getNamedType(field.type);
    const args = type.name.endsWith('Connection') ? this.listArguments(owner, field, depth) : this.idArguments(field);
    const text = args.length > 0 ? `(${args.join(', ')})` : '';
    const alias = foreign || text || this.dice.chance(10) ? `a${++this.aliases}: ` : '';
    return { text: `${alias}${field.name}${text}`, field, depth };
  }

  private idArguments(field: Field): string[] {
    const [argument] = field.args;
    if (!argument) return [];
    const rows = Object.values(this.data.visible).flat();
    const own = rowsOf(this.data, getNamedType(field.type).name);
    const id = () =>
      this.dice.chance(5)
        ? this.dice.pick(['nothing', ...this.data.hiddenIds])
        : this.dice.pick(own.length > 0 ? own : rows).id;
    const value = argument.name === 'ids' ? this.dice.several(5, id) : id();
    if (this.dice.chance(30)) return [`${argument.name}: ${this.variable(String(argument.type), value)}`];
    return [`${argument.name}: ${JSON.stringify(value)}`];
  }

  private listArguments(owner: string, field: Field, depth: number): string[] {
    const { dice } = this;
    const writer = new ArbitraryArguments(this.schema, this.data, dice, field);
    const selecting = Object.entries(writer.selecting());
    this.parts += selecting.length * 2;
    const literals = selecting.map(([name, value]) => `${name}: ${writer.literal(name, value)}`);
    const size = dice.upTo(depth === MAX_DEPTH ? 12 : 4);
    const end = dice.pick(['first', 'last'] as const);
    if (dice.chance(20)) {
      const document = this.cursorDocument(owner, field, [...literals, `${end}: ${1 + dice.upTo(5)}`]);
      const variable = this.variable('String', null);
      this.cursors.push({ variable: variable.slice(1), document, end: end === 'first' ? 'last' : 'first' });
      return [...literals, `${end}: ${size}`, `${end === 'first' ? 'after' : 'before'}: ${variable}`];
    }
    const written = selecting.map(([name, value], index) =>
      dice.chance(25) ? `${name}: ${this.variable(String(writer.typeOf(name)), value)}` : literals[index]!,
    );
    if (dice.chance(depth === MAX_DEPTH ? 40 : 10)) return written;
    return [...written, `${end}: ${dice.chance(25) ? this.variable('Int', size) : size}`];
  }

  private cursorDocument(owner: string, field: Field, args: readonly string[]): string {
    const page = `page: ${field.name}(${args.join(', ')}) { edges { cursor node { id } } }`;
    if (owner === 'Query') return `{ ${page} }`;
    const rows = rowsOf(this.data, owner);
    const id = rows.length > 0 ? this.dice.pick(rows).id : 'nothing';
    return `{ owner: node(id: ${JSON.stringify(id)}) { ... on ${owner} { ${page} } } }`;
  }

  private fragment(type: GraphQLCompositeType, depth: number, foreign: boolean): string {
    const { dice } = this;
    const fitting = this.fragments.filter((fragment) => fragment.type === type.name && fragment.depth <= depth);
    if (fitting.length > 0 && !foreign && dice.chance(40)) return `...${dice.pick(fitting).name}${this.directive()}`;
    const target = this.fragmentTarget(type);
    const isForeign = foreign || (isAbstractType(type) && !isAbstractType(target));
    const select = () =>
      target.name.endsWith('Connection')
        ? this.connectionOrSelection(target, depth)
        : this.selection(target, depth, isForeign);
    if (isForeign || dice.chance(50)) {
      const condition = target === type && dice.chance(40) ? '' : ` on ${target.name}`;
      return `...${condition}${this.directive()} ${select()}`;
    }
    const text = select();
    const name = `F${this.fragments.length + 1}`;
    this.fragments.push({ name, type: target.name, depth, text });
    return `...${name}${this.directive()}`;
  }

  private fragmentTarget(type: GraphQLCompositeType): GraphQLCompositeType {
    const possible = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [];
    const interfaces = 'getInterfaces' in type ? type.getInterfaces() : [];
    return this.dice.pick([type, ...interfaces, ...possible]);
  }

  private directive(): string {
    if (!this.dice.chance(12)) return '';
    const name = this.dice.pick(['skip', 'include']);
    const condition = this.dice.pick([() => String(this.dice.chance(50)), () => this.flag(), () => this.flag()])();
    return ` @${name}(if: ${condition})`;
  }

  private flag(): string {
    if (this.flags.length > 0 && this.dice.chance(60)) return this.dice.pick(this.flags);
    const value = this.dice.chance(50);
    const flag = this.variable('Boolean!', value, !value);
    this.flags.push(flag);
    return flag;
  }

  private variable(type: string, value: unknown, otherwise = value): string {
    const name = `v${this.declarations.length + 1}`;
    this.declarations.push(`$${name}: ${type}`);
    this.variables[0][name] = value;
    this.variables[1][name] = otherwise;
    return `$${name}`;
  }
}
