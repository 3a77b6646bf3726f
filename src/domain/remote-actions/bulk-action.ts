import type { DeviceFacts } from '../devices/device-facts';
import { expandNameTemplate, nameTemplateProblem } from '../devices/name-template';
import { badInput } from '../errors';
import { DIGITS, type Random } from '../random';
import type { BulkForm, RemoteActionDefinition } from './define-remote-action';
import { remoteActions } from './index';
import { readParameters } from './parameters';
import type { ActionUnavailableReason } from './unavailability';

/** How many devices one request may name. */
export const MAX_BULK_DEVICES = 100;

/** What a bulk request can say besides the action and the devices; each action takes those of its own parameters. */
export const bulkArguments = [
  'keepEnrollmentData',
  'keepUserData',
  'persistEsimDataPlan',
  'deviceName',
  'notificationTitle',
  'notificationBody',
  'carrierUrl',
  'deprovisionReason',
  'organizationalUnitPath',
] as const;

type Input = Readonly<Record<string, unknown>>;

/** An action under one of its names in bulk. */
export interface BulkAction {
  readonly action: RemoteActionDefinition;
  readonly form: BulkForm;
}

/** The lists a bulk action sorts devices into. */
export type BulkActionList = 'successfulDeviceIds' | 'failedDeviceIds' | 'notFoundDeviceIds' | 'notSupportedDeviceIds';

/** Reasons that lie in what the device is, as opposed to the state it happens to be in. */
const STANDING: ReadonlySet<ActionUnavailableReason> = new Set<ActionUnavailableReason>([
  'NOT_MANAGED_BY_INTUNE',
  'PLATFORM_NOT_SUPPORTED',
  'NOT_SUPERVISED',
  'NOT_CORPORATE_OWNED',
  'APPLE_USER_ENROLLMENT',
  'HYBRID_JOINED',
  'OS_VERSION_TOO_LOW',
  'OS_VERSION_TOO_HIGH',
  'EDITION_NOT_SUPPORTED',
  'NOT_SHARED_DEVICE',
  'NO_ESIM',
  'NOT_ENTRA_JOINED',
  'NOT_AUTOMATICALLY_ENROLLED',
  'PROCESSOR_NOT_SUPPORTED',
]);

/** Every action that has a bulk form, under each of its names. */
export const bulkActions: readonly BulkAction[] = remoteActions.flatMap((action) =>
  (action.bulk ?? []).map((form) => ({ action, form })),
);

/** The action a bulk request names; refused if the catalogue has none of that name. */
export function getBulkAction(actionName: string): BulkAction {
  const bulk = bulkActions.find(({ form }) => form.actionName === actionName);
  if (bulk) return bulk;
  const accepted = bulkActions.map(({ form }) => form.actionName);
  throw badInput(
    'actionName',
    `${actionName} cannot be asked of many devices with these arguments; use one of ${accepted.join(', ')}.`,
    {
      accepted,
    },
  );
}

/** Refuses a list of device ids that names none, too many, or one twice. */
export function assertDeviceIds(deviceIds: readonly string[], maximum: number): void {
  if (deviceIds.length === 0) throw badInput('deviceIds', 'must name at least one device.', { minimum: 1, maximum });
  if (deviceIds.length > maximum) {
    throw badInput('deviceIds', `must name at most ${maximum} devices; it names ${deviceIds.length}.`, { maximum });
  }
  const seen = new Set<string>();
  for (const id of deviceIds) {
    if (seen.has(id)) throw badInput('deviceIds', `names ${id} twice.`);
    seen.add(id);
  }
}

/** The input of the action from the arguments of a bulk request, checked as far as no device is needed for it. */
export function readBulkArguments({ action, form }: BulkAction, given: Input): Input {
  const accepted = bulkArguments.filter((name) => name in action.parameters && !(name in (form.parameters ?? {})));
  const present = bulkArguments.filter((name) => given[name] != null);
  const stray = present.find((name) => !accepted.includes(name));
  if (stray) throw badInput(stray, `is no argument of ${form.actionName}.`, { accepted });
  const input: Record<string, unknown> = { ...form.parameters };
  for (const name of present) input[name] = given[name];
  readParameters(action.parameters, input, null);
  const problem = form.nameTemplate && nameTemplateProblem(String(input[form.nameTemplate]));
  if (problem) throw badInput(form.nameTemplate!, problem);
  return input;
}

/** The input as one device gets it: its name is written out. The key tells the draws of one request from all others. */
export function inputForDevice({ form }: BulkAction, input: Input, device: DeviceFacts, random: Random, key: string) {
  if (!form.nameTemplate) return input;
  const name = expandNameTemplate(String(input[form.nameTemplate]), device.serialNumber, (count, place) =>
    random.text(`name ${key} ${device.id} ${place}`, count, DIGITS),
  );
  if (name === null) throw badInput(form.nameTemplate, `${device.id} has no serial number.`);
  return { ...input, [form.nameTemplate]: name };
}

/** Where a device goes on which the action is not available. */
export function listOfRefused(reasonCode: ActionUnavailableReason): BulkActionList {
  return STANDING.has(reasonCode) ? 'notSupportedDeviceIds' : 'failedDeviceIds';
}
