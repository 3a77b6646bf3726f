import { DomainError } from '../errors';
import { syncDevice } from '../remote-actions/catalogue/sync-device';
import type { DeviceFacts } from './device-facts';
import { enrollmentKindOf, enrollmentKinds } from './enrollment-kind';
import { isAtLeast } from './os-version';
import type { TwinFacts, TwinPatch } from './twin';

/** What the user of a device can do with it at all: nothing while it is off or lost. */
export function assertUsable(twin: Pick<TwinFacts, 'id' | 'power' | 'lostModeMessage'>): void {
  if (twin.power !== 'on') throw conflict(`The device ${twin.id} is ${twin.power}.`);
  if (twin.lostModeMessage !== null) throw conflict(`The device ${twin.id} is in lost mode, which blocks all use.`);
}

/** What the user can do in Company Portal: it must be there, and the device enrolled with Intune itself. */
export function assertCompanyPortal(
  device: DeviceFacts | null,
  twin: Pick<TwinFacts, 'id' | 'companyPortalPresent' | 'isEnrolled'>,
): void {
  if (!device || !twin.isEnrolled) throw conflict(`The device ${twin.id} is no longer enrolled.`);
  const kind = enrollmentKindOf(device);
  if (!syncDevice.support[kind]) throw conflict(`There is no Company Portal for ${enrollmentKinds[kind]}.`);
  if (!twin.companyPortalPresent) throw conflict(`The device ${twin.id} has no Company Portal.`);
}

/** What follows when the user sets a passcode. A work profile then asks for leave to reset it. */
export function afterPasscodeSet(device: DeviceFacts | null, twin: TwinFacts): TwinPatch {
  const asksForLeave =
    device !== null &&
    enrollmentKindOf(device) === 'androidWorkProfile' &&
    isAtLeast(device.osVersion, '8.0') &&
    twin.passcodeRequired &&
    !twin.resetTokenActive;
  return { passcodePresent: true, userPrompt: asksForLeave ? 'authorizePasscodeReset' : 'none' };
}

/** What follows when the user answers what the device asks for; a refused prompt comes back. */
export function afterAnswer(twin: TwinFacts, accept: boolean): TwinPatch {
  if (twin.userPrompt === 'none') throw conflict(`The device ${twin.id} asks for nothing.`);
  if (!accept) return {};
  return twin.userPrompt === 'setNewPasscode'
    ? { passcodePresent: true, userPrompt: 'none' }
    : { resetTokenActive: true, userPrompt: 'none' };
}

function conflict(problem: string): DomainError {
  return new DomainError('CONFLICT', { problem });
}
