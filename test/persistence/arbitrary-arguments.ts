import {
  astFromValue,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isListType,
  print,
} from 'graphql';
import type { Dice } from './dice';
import type { Data, Row } from './naive-relations';

type Value = Readonly<Record<string, unknown>>;

const MAX_NESTING = 2;

/** Draws filters, orders and searches of the lists of one type, with operands from what the lists hold. */
export class ArbitraryArguments {
  private readonly typeName: string;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly data: Data,
    private readonly dice: Dice,
    private readonly field: GraphQLField<unknown, unknown>,
  ) {
    this.typeName = getNamedType(field.type).name.slice(0, -'Connection'.length);
  }

  /** Arguments that say which items a list holds and in what order, by name. */
  selecting(): Record<string, unknown> {
    const { dice } = this;
    return {
      ...(dice.chance(45) ? { filter: this.filter(MAX_NESTING) } : {}),
      ...(dice.chance(45) ? { orderBy: this.bareIfOne(dice.several(3, () => this.term())) } : {}),
      ...(dice.chance(15) && this.takes('search') ? { search: this.words() } : {}),
    };
  }

  /** A value of an argument as GraphQL text. */
  literal(name: string, value: unknown): string {
    return print(astFromValue(value, this.typeOf(name))!);
  }

  /** The type of an argument. */
  typeOf(name: string): GraphQLInputType {
    return this.field.args.find((argument) => argument.name === name)!.type;
  }

  private takes(name: string): boolean {
    return this.field.args.some((argument) => argument.name === name);
  }

  private rows(): readonly Row[] {
    return this.data.visible[this.typeName]!;
  }

  private term(): Value {
    const fields = (this.schema.getType(`${this.typeName}OrderField`) as GraphQLEnumType).getValues();
    const direction = this.dice.pick([undefined, 'asc', 'desc']);
    return { field: this.dice.pick(fields).name, ...(direction ? { direction } : {}) };
  }

  private filter(nesting: number): Value {
    const { dice } = this;
    const type = this.schema.getType(`${this.typeName}Filter`) as GraphQLInputObjectType;
    if (nesting > 0 && dice.chance(40)) {
      const name = dice.pick(['and', 'or', 'not']);
      if (name === 'not') return { not: this.filter(nesting - 1) };
      if (dice.chance(5)) return { [name]: [] };
      return { [name]: this.bareIfOne(dice.several(2, () => this.filter(nesting - 1))) };
    }
    const properties = Object.values(type.getFields()).filter(({ name }) => !['and', 'or', 'not'].includes(name));
    const condition = () => {
      // By kind first: the many properties of one kind would leave those of the others hardly ever tried.
      const conditionType = dice.pick([...new Set(properties.map((property) => property.type))]);
      const { name } = dice.pick(properties.filter((property) => property.type === conditionType));
      return [name, this.condition(name, conditionType as GraphQLInputObjectType)];
    };
    return Object.fromEntries(dice.several(2, condition));
  }

  private condition(property: string, type: GraphQLInputObjectType): Value {
    const { dice } = this;
    const operators = Object.values(type.getFields());
    const operator = dice.pick(operators);
    if (operator.name === 'any') return { any: this.condition(property, operator.type as GraphQLInputObjectType) };
    if (isListType(operator.type)) {
      const operands = dice.several(3, () => this.operand(property, type, 'in'));
      return { in: dice.chance(5) ? [] : this.bareIfOne(operands) };
    }
    const isEquality = operator.name === 'eq' || operator.name === 'ne';
    if (isEquality && dice.chance(15)) return { [operator.name]: null };
    return { [operator.name]: this.operand(property, type, operator.name) };
  }

  private operand(property: string, type: GraphQLInputObjectType, operator: string): unknown {
    const { dice } = this;
    const operandType = getNamedType(type.getFields().eq!.type);
    if (operandType.name === 'Boolean') return dice.chance(50);
    if (isEnumType(operandType) && dice.chance(30)) return dice.pick(operandType.getValues()).name;
    const known = this.rows().flatMap((row) => (row[property] ?? []) as unknown);
    const value = known.length > 0 ? dice.pick(known) : null;
    if (isEnumType(operandType)) return value ?? operandType.getValues()[0]!.name;
    if (operandType.name === 'DateTimeOrDuration') return this.instant(value as string | null);
    if (typeof value === 'number') return value + dice.pick([0, 0, 1, -1]);
    if (operandType.name === 'Int' || operandType.name === 'SafeInt') return dice.pick([0, 1, 5_000_000]);
    return this.text(value as string | null, operator);
  }

  private instant(value: string | null): string {
    const { dice } = this;
    if (value === null || dice.chance(20)) return dice.pick(['-P30D', 'P1Y', '-PT36H', '2026-11-02T10:00:00+01:00']);
    return dice.pick([value, value, value.replace('Z', '+00:00'), value.replace('.000Z', '.001Z')]);
  }

  private text(value: string | null, operator: string): string {
    const { dice } = this;
    if (value === null || value === '' || dice.chance(10)) return dice.pick(['matches nothing', '%', '_', '\\', 'É']);
    const isPart = ['contains', 'startswith', 'endswith'].includes(operator);
    const size = 1 + dice.upTo(3);
    const parts: Record<string, string> = { startswith: value.slice(0, size), endswith: value.slice(-size) };
    const start = dice.upTo(value.length - 1);
    const text = isPart ? (parts[operator] ?? value.slice(start, start + size)) : value;
    return dice.pick([text, text.toUpperCase(), text.toLowerCase()]);
  }

  private words(): string {
    const { dice } = this;
    const texts = this.rows().flatMap((row) => Object.values(row).filter((value) => typeof value === 'string'));
    const words = texts.flatMap((text) => text.split(/\s+/)).filter(Boolean);
    if (words.length === 0) return 'nothing';
    return dice.several(2, () => this.text(dice.pick(words), 'contains')).join(dice.pick([' ', '  ']));
  }

  /** GraphQL takes one item for a list of one. */
  private bareIfOne<Item>(items: readonly Item[]): Item | readonly Item[] {
    return items.length === 1 && this.dice.chance(30) ? items[0]! : items;
  }
}
