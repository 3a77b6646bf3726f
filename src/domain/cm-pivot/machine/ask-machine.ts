import { toMilliseconds } from '../../clock';
import { entityTypes } from '../entities';
import { LOG_TIMES } from '../entities/activity';
import { matchesLike } from '../like';
import type { AskClient } from '../query-run';
import type { Source } from '../steps';
import { folded, type Row } from '../values';
import type { ReadDescription } from './description';
import { liveEntities } from './live-entities';
import { type HeavyFact, type Machine, machineKindOf, type Site } from './machine';

/** The PowerShell that CMPivot itself needs. */
const NEEDED = '4.0';

/** The column in which rows tell what the argument of their entity asks for, where they do. */
const TOLD_BY: Readonly<Record<string, string>> = { File: 'FileName', ProcessModule: 'ProcessName', Registry: 'Key' };

const FOLDERS: Readonly<Record<string, string>> = {
  '%windir%': 'c:\\windows',
  '%systemroot%': 'c:\\windows',
  '%programfiles%': 'c:\\program files',
  '%programdata%': 'c:\\programdata',
  '%systemdrive%': 'c:',
};

const HIVES: readonly (readonly [string, string])[] = [
  ['hkey_local_machine\\', 'hklm:\\'],
  ['hkey_current_user\\', 'hkcu:\\'],
];

/** A path or name as it is compared: without regard to case, folders and hives by one name each, `*` as `%`. */
function pathPattern(written: string): string {
  let path = folded(written).replaceAll(/%[a-z]+%/g, (name) => FOLDERS[name] ?? name);
  for (const [long, short] of HIVES) if (path.startsWith(long)) path = short + path.slice(long.length);
  return path.replaceAll('*', '%');
}

/** The facts of machines that sources tell of, besides what is always read. */
export function factsFor(sources: readonly Source[]): readonly HeavyFact[] {
  return [...new Set(sources.flatMap(({ entity }) => liveEntities[entity]?.needs ?? []))];
}

/** What a machine lacks to answer a query over these sources; null if nothing. */
export function lackOf(machine: Pick<Machine, 'powerShellVersion'>, sources: readonly Source[]): string | null {
  const { powerShellVersion: version } = machine;
  const lacks = (needed: string) => version === null || Number.parseFloat(version) < Number.parseFloat(needed);
  if (lacks(NEEDED)) return `CMPivot needs PowerShell ${NEEDED}; the client has ${version ?? 'none'}.`;
  const source = sources.find(({ entity }) => lacks(entityTypes[entity]?.powerShell ?? NEEDED));
  return source
    ? `${source.entity} needs PowerShell ${entityTypes[source.entity]!.powerShell}; the client has ${version ?? 'none'}.`
    : null;
}

/** How one machine answers: from what it is like, what its kind has, and what is said of it alone. */
export function askMachine(
  machine: Machine,
  site: Site,
  descriptions: readonly ReadDescription[],
  own: readonly ReadDescription[],
): AskClient {
  const kind = machineKindOf(machine);
  const common = descriptions.filter((description) => description.kind === null || description.kind === kind);
  return (source) => {
    const { entity } = source;
    const columns = entityTypes[entity]!.columns;
    const live = (liveEntities[entity]?.rows(machine, site) ?? []).map((row) => [
      machine.deviceName,
      ...columns.map(({ name }) => row[name] ?? null),
    ]);
    const isAsked = (description: ReadDescription) => description.entity === entity && isOf(description, source);
    const ownRows = own.filter(isAsked);
    const replacing = ownRows.filter(({ replaces }) => replaces);
    const others = replacing.length > 0 ? [] : common.filter(isAsked);
    const described = [...others, ...ownRows].flatMap(({ rowsOf }) => rowsOf(machine, site));
    return narrowed([...(replacing.length > 0 ? [] : live), ...described], source, site);
  };
}

/** Whether rows are of the log or file that is asked for; where each row tells for itself, that is seen later. */
function isOf({ argument }: ReadDescription, source: Source): boolean {
  const asked = argumentOf(source);
  return argument === null || asked === null || matchesLike(pathPattern(argument), pathPattern(asked));
}

function argumentOf({ entity, arguments: given }: Source): string | null {
  return entityTypes[entity]!.parameters[0]?.type === 'string' ? String(given[0]) : null;
}

/** Of the rows of an entity those that its arguments ask for: by what they tell, and by how old they are. */
function narrowed(rows: readonly Row[], source: Source, { now }: Site): readonly Row[] {
  const columns = entityTypes[source.entity]!.columns;
  const place = (name: string | undefined) => columns.findIndex((column) => column.name === name) + 1;
  const asked = argumentOf(source);
  const told = place(TOLD_BY[source.entity]);
  const time = place(LOG_TIMES[source.entity]);
  const since = toMilliseconds(now) - Number(source.arguments.at(-1));
  return rows.filter((row) => {
    if (asked !== null && told > 0 && !matchesLike(pathPattern(String(row[told] ?? '')), pathPattern(asked)))
      return false;
    return time === 0 || (row[time] !== null && Number(row[time]) >= since && Number(row[time]) <= toMilliseconds(now));
  });
}
