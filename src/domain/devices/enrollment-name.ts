import { badInput } from '../errors';
import { readText } from '../text-input';
import type { DeviceFacts } from './device-facts';
import { deviceNameProblem } from './device-name';
import { enrollmentKindOf } from './enrollment-kind';

const MAX_TEMPLATE = 128;
const VARIABLE = /\{\{([^{}]*)\}\}/g;

type NamedFacts = Pick<DeviceFacts, 'serialNumber' | 'deviceType'> & Parameters<typeof enrollmentKindOf>[0];

/**
 * The name that the enrolment profile of an iPhone or iPad gives it; null if it takes a serial number and the device has
 * none, and on other devices, whose profiles name nothing later on.
 */
export function enrollmentName(template: string, device: NamedFacts): string | null {
  const { serialNumber, deviceType } = device;
  if (enrollmentKindOf(device) !== 'ios') return null;
  const values: Readonly<Record<string, string | null>> = { SERIAL: serialNumber, DEVICETYPE: deviceType };
  const variables = Array.from(template.matchAll(VARIABLE), ([, variable]) => variable!.toUpperCase());
  if (variables.some((variable) => !values[variable])) return null;
  return template.replace(VARIABLE, (_, variable: string) => values[variable.toUpperCase()]!);
}

/** Refuses a template that could name no device. */
export function assertEnrollmentTemplate(field: string, template: string): void {
  readText(field, template, MAX_TEMPLATE);
  const odd = Array.from(template.matchAll(VARIABLE), ([, variable]) => variable!).find(
    (variable) => !['SERIAL', 'DEVICETYPE'].includes(variable.toUpperCase()),
  );
  if (odd !== undefined) throw badInput(field, `{{${odd}}} is no variable; use {{SERIAL}} or {{DEVICETYPE}}.`);
  const problem = deviceNameProblem(template.replace(VARIABLE, 'S'), 'ios');
  if (problem) throw badInput(field, problem);
}
