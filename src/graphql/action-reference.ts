import { HOUR } from '../domain/clock';
import { type EnrollmentKind, enrollmentKinds } from '../domain/devices/enrollment-kind';
import { membersOf } from '../domain/enumeration';
import { remoteActions } from '../domain/remote-actions';
import type { BulkForm, RemoteActionDefinition, Support } from '../domain/remote-actions/define-remote-action';
import type { ParameterSpec, ParameterSpecs } from '../domain/remote-actions/parameters';

const ONLY: Readonly<Record<Support, string>> = {
  always: '',
  ifSupervised: ' (supervised)',
  ifCorporateOwned: ' (corporate-owned)',
};

const COLUMNS = [
  'Action',
  'Outcome',
  'Devices',
  'Conditions',
  'Permission and built-in roles',
  'Parameters',
  'In bulk',
];

/** The table of all remote actions, in Markdown, as the catalogue has them. */
export function actionReference(): string {
  const rows = remoteActions.map((action) => [
    `[${action.name}](${action.docs})`,
    outcomeOf(action),
    devicesOf(action),
    conditionsOf(action),
    [`\`${action.permission}\``, ...action.roles].join('<br>'),
    Object.entries(action.parameters).map(describeParameter).join('<br>'),
    (action.bulk ?? []).map(bulkName).join('<br>'),
  ]);
  return [
    '# Remote actions',
    '',
    'Every remote action of the catalogue: what it does, on which devices, under which conditions it is offered, who may',
    'call it, with what, and what `executeAction` calls it. `actionAvailability` answers by the same table, and so does the',
    'mutation of the same name.',
    '',
    ...[COLUMNS, COLUMNS.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`),
    '',
  ].join('\n');
}

function outcomeOf({ summary, resultType }: RemoteActionDefinition): string {
  return resultType ? `${summary} Result: \`${resultType}\`.` : summary;
}

function devicesOf({ support }: RemoteActionDefinition): string {
  const kinds = Object.entries(support) as [EnrollmentKind, Support][];
  return kinds.map(([kind, only]) => `${enrollmentKinds[kind]}${ONLY[only]}`).join('<br>');
}

function conditionsOf({ requires = [], quota, lifetime }: RemoteActionDefinition): string {
  const conditions = requires.map(({ kinds, reason }) =>
    kinds ? `${kinds.map((kind) => enrollmentKinds[kind]).join(', ')}: ${reason}` : reason,
  );
  if (quota) conditions.push(`At most ${quota.count} in ${hours(quota.within)} for one device.`);
  if (lifetime) conditions.push(`Lost if the device does not come for it within ${hours(lifetime)}.`);
  return conditions.join('<br>');
}

function bulkName({ actionName, limit }: BulkForm): string {
  return `\`${actionName}\`${limit ? `, at most ${limit} devices` : ''}`;
}

function hours(milliseconds: number): string {
  const count = milliseconds / HOUR;
  return count === 1 ? 'an hour' : `${count} hours`;
}

function describeParameter([name, spec]: [string, ParameterSpec]): string {
  return `\`${name}\`: ${typeOf(spec)}${spec.required ? ', required' : ''}. ${spec.description}`;
}

function typeOf(spec: ParameterSpec): string {
  if (spec.type === 'object') return `${spec.typeName} { ${fieldsOf(spec.fields)} }`;
  if (spec.type === 'list') return `1 to ${spec.maximum} of ${spec.typeName} { ${fieldsOf(spec.fields)} }`;
  if (spec.type === 'int') return `${spec.minimum} to ${spec.maximum}`;
  if (spec.type === 'id') return `id of a ${spec.references}`;
  return typeof spec.type === 'string' ? spec.type : membersOf(spec.type).join(' \\| ');
}

function fieldsOf(specs: ParameterSpecs): string {
  return Object.keys(specs).join(', ');
}
