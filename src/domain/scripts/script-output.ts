import { badInput } from '../errors';
import type { ParameterValue } from './script-parameter';

const KILOBYTE = 1024;

/** Output beyond this goes to the site by state message instead of the fast channel. */
export const FAST_CHANNEL_LIMIT = 80 * KILOBYTE;

/** What a state message carries of the output. */
export const STATE_MESSAGE_LIMIT = 4 * KILOBYTE;

/** What the output of a script can tell of the device it ran on. */
export const deviceFacts = [
  'managedDeviceId',
  'deviceName',
  'operatingSystem',
  'osVersion',
  'serialNumber',
  'manufacturer',
  'model',
  'userPrincipalName',
  'totalStorageSpaceInBytes',
  'freeStorageSpaceInBytes',
  'physicalMemoryInBytes',
  'lastBootDateTime',
  'clientVersion',
  'powerShellVersion',
  'dateTime',
] as const;

/** A device as the output of a script tells it; null is told as nothing. */
export type OutputFacts = Readonly<Record<(typeof deviceFacts)[number], string | number | null>>;

/** What a script wrote, as far as the site has it. */
export interface ScriptOutput {
  readonly scriptOutput: string | null;
  readonly scriptOutputSizeInBytes: number;
  readonly isTruncated: boolean;
}

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
const PARAMETER = /^parameters\.([A-Za-z_][A-Za-z0-9_]*)$/;

/** Refuses a template of output with placeholders that stand for nothing. */
export function assertTemplate(field: string, template: string): void {
  for (const [, inner] of template.matchAll(PLACEHOLDER)) {
    const name = inner!.trim();
    if (isFact(name) || PARAMETER.test(name)) continue;
    const known = [...deviceFacts, 'parameters.<name>'].join(', ');
    throw badInput(field, `placeholders are ${known}; ${JSON.stringify(name.slice(0, 64))} is none.`);
  }
}

/** The output of a script on a device. In a template that is JSON, what placeholders stand for is escaped as in JSON. */
export function renderOutput(template: string, facts: OutputFacts, parameters: readonly ParameterValue[]): string {
  const isJson = parseJson(template.replaceAll(PLACEHOLDER, '0')) !== undefined;
  return template.replaceAll(PLACEHOLDER, (_, name: string) => {
    const text = String(placeholderValue(name.trim(), facts, parameters) ?? '');
    return isJson ? JSON.stringify(text).slice(1, -1) : text;
  });
}

/** What reaches the site of an output: all of it, or its beginning if it is too long for the fast channel. */
export function transmitted(output: string): ScriptOutput {
  const bytes = Buffer.from(output);
  const isTruncated = bytes.length > FAST_CHANNEL_LIMIT;
  return {
    scriptOutput: isTruncated ? beginningOf(bytes, STATE_MESSAGE_LIMIT) : output || null,
    scriptOutputSizeInBytes: bytes.length,
    isTruncated,
  };
}

/** The value that an output is in JSON; null if it is none. */
export function structuredOutput(output: string | null): unknown {
  return output === null ? null : (parseJson(output) ?? null);
}

function isFact(name: string): name is keyof OutputFacts {
  return (deviceFacts as readonly string[]).includes(name);
}

function placeholderValue(
  name: string,
  facts: OutputFacts,
  parameters: readonly ParameterValue[],
): string | number | null {
  if (isFact(name)) return facts[name];
  const asked = PARAMETER.exec(name)?.[1]?.toLowerCase();
  return parameters.find((parameter) => parameter.name.toLowerCase() === asked)?.value ?? null;
}

/** The most characters that fit into so many bytes, none of them cut in two. */
function beginningOf(bytes: Buffer, limit: number): string {
  let end = limit;
  while (end > 0 && (bytes[end]! & 0xc0) === 0x80) end--;
  return bytes.toString('utf8', 0, end);
}

/** Objects and lists alone count as structure; a bare number or word is text that happens to be JSON. */
function parseJson(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
