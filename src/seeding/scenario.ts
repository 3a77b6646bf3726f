import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DateTime, Duration } from 'luxon';
import { z } from 'zod';
import { membersOf } from '../domain/enumeration';
import { clockMode } from '../domain/enumerations/twins';
import { DatasetError } from './dataset';

const MAX_EVENTS = 1000;
const MAX_FAULTS = 100;
const LONGEST = Duration.fromISO('P10Y');
const BEGINNING = DateTime.fromMillis(0, { zone: 'utc' });

const isOffset = (text: string) => {
  const offset = Duration.fromISO(text);
  return offset.isValid && BEGINNING.plus(offset) >= BEGINNING && BEGINNING.plus(offset) <= BEGINNING.plus(LONGEST);
};

const operation = z
  .union([z.string().min(1), z.array(z.string()).min(1)])
  .transform((text) => [text].flat().join('\n'));

const event = z
  .strictObject({
    at: z
      .string()
      .refine(isOffset, 'must be an ISO 8601 duration, P10Y at most')
      .describe('When it happens: an ISO 8601 duration since the scenario began, such as PT2H or P1DT9H.'),
    title: z.string().min(1).describe('What happens, for people.'),
    graphql: operation.optional().describe('The operation, if it is one of /graphql: a text, or its lines.'),
    sandbox: operation.optional().describe('The operation, if it is one of test control: a text, or its lines.'),
    as: z.string().min(1).optional().describe('Who asks: a sign-in name or id; the default principal, if absent.'),
    variables: z.record(z.string(), z.unknown()).optional().describe('Variables of the operation.'),
    expect: z
      .strictObject({
        data: z
          .record(z.string(), z.unknown())
          .optional()
          .describe('What the answer must hold; objects may have more, lists have as many items.'),
        errors: z.array(z.string()).optional().describe('The codes of the errors it must have, in order.'),
      })
      .optional()
      .describe('The answer it must have; without it, it must be answered without an error.'),
  })
  .refine(({ graphql, sandbox }) => (graphql === undefined) !== (sandbox === undefined), {
    message: 'must have either graphql or sandbox',
    path: ['graphql'],
  })
  .refine(({ sandbox, as }) => sandbox === undefined || as === undefined, {
    message: 'goes with graphql; test control acts in nobody’s name',
    path: ['as'],
  });

/** What a scenario file holds. */
export const scenarioSchema = z
  .strictObject({
    $schema: z.string().optional(),
    description: z.string().min(1).describe('What the scenario is about.'),
    dataset: z.string().min(1).default('contoso').describe('The dataset it starts from.'),
    clock: z
      .strictObject({
        start: z.iso.datetime({ offset: true }).optional().describe('When it begins; with the dataset, if absent.'),
        mode: z.enum(membersOf(clockMode)).optional().describe('How time passes from then on; as before, if absent.'),
        rate: z.number().positive().max(1_000_000).optional().describe('Sandbox seconds per real one, if scaled.'),
      })
      .default({})
      .describe('The clock.'),
    faults: z
      .array(z.record(z.string(), z.unknown()))
      .max(MAX_FAULTS)
      .default([])
      .describe('Faults that are there from the beginning, each as the input of startFault.'),
    events: z.array(event).min(1).max(MAX_EVENTS).describe('What happens, and what must then be so.'),
  })
  .meta({ title: 'Drydock scenario' });

/** A scenario, read and checked. */
export type ScenarioDefinition = z.output<typeof scenarioSchema>;

/** Reads the text of a scenario file; the error names what is wrong in it. */
export function parseScenario(name: string, text: string): ScenarioDefinition {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new DatasetError(`${name}: is not JSON: ${(error as Error).message}`);
  }
  const parsed = scenarioSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  throw new DatasetError(`${name}: ${place.replace(/^\./, '') || 'the file'}: ${message}`);
}

/** The scenarios of a folder: `<name>.json` each. */
export class ScenarioFolder {
  constructor(private readonly path: string) {}

  /** The names there are, in order. */
  async names(): Promise<string[]> {
    const files = await readdir(this.path);
    return files.flatMap((file) => /^([\w-]+)\.json$/.exec(file)?.[1] ?? []).sort();
  }

  /** Reads one by name. */
  async read(name: string): Promise<ScenarioDefinition> {
    const names = await this.names();
    if (!names.includes(name))
      throw new DatasetError(`There is no scenario called ${name}; there are ${names.join(', ')}`);
    return parseScenario(`${name}.json`, await readFile(join(this.path, `${name}.json`), 'utf8'));
  }
}
