import { deviceNameProblem } from './device-name';
import { type EnrollmentKind, enrollmentKinds } from './enrollment-kind';

/** Most digits that one `{{rand:x}}` can stand for. */
const MAX_DIGITS = 32;

const VARIABLE = /\{\{([^{}]*)\}\}/g;
const KINDS = Object.keys(enrollmentKinds) as EnrollmentKind[];

/** What is wrong with a template of device names, whatever the device; null if nothing is. */
export function nameTemplateProblem(template: string): string | null {
  const variables = Array.from(template.matchAll(VARIABLE), ([, variable]) => variable!);
  if (variables.length === 0) {
    return 'must contain {{serialnumber}} or {{rand:x}}, so that the devices do not all get the same name.';
  }
  const unknown = variables.find((variable) => variable !== 'serialnumber' && digitsOf(variable) === null);
  if (unknown !== undefined) {
    return `{{${unknown}}} is no variable; use {{serialnumber}}, or {{rand:x}} with x from 1 to ${MAX_DIGITS}.`;
  }
  const shortest = expandNameTemplate(template, 'S', (count) => '0'.repeat(count))!;
  const problems = KINDS.map((kind) => deviceNameProblem(shortest, kind));
  return problems.includes(null) ? null : problems[0]!;
}

/**
 * The name a template gives to a device; null if it takes a serial number and the device has none. `digits` draws that
 * many, for the variable at that place among all of the template.
 */
export function expandNameTemplate(
  template: string,
  serialNumber: string | null,
  digits: (count: number, place: number) => string,
): string | null {
  let place = 0;
  let isComplete = true;
  const name = template.replace(VARIABLE, (_, variable: string) => {
    const count = digitsOf(variable);
    if (count !== null) return digits(count, place++);
    isComplete &&= serialNumber !== null && serialNumber !== '';
    return serialNumber ?? '';
  });
  return isComplete ? name : null;
}

/** How many digits a variable stands for; null if it is none that does. */
function digitsOf(variable: string): number | null {
  const count = Number(/^rand:(\d{1,2})$/.exec(variable)?.[1]);
  return count >= 1 && count <= MAX_DIGITS ? count : null;
}
