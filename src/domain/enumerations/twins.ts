import { enumeration, type MemberOf } from '../enumeration';

export const twinPower = enumeration('TwinPower', 'Whether the simulated device is running.', {
  on: 'Running.',
  asleep: 'Sleeping: does nothing until it wakes, by its user or by a wake-up packet.',
  off: 'Switched off.',
});
export type TwinPower = MemberOf<typeof twinPower>;

export const twinNetwork = enumeration('TwinNetwork', 'Whether the simulated device can reach the service.', {
  connected: 'Has Internet.',
  disconnected: 'Has no network at all.',
});
export type TwinNetwork = MemberOf<typeof twinNetwork>;

export const appOrigin = enumeration('AppOrigin', 'How an app came to a device; decides whether retiring removes it.', {
  required: 'Deployed by the organisation as required.',
  available: 'Offered by the organisation and installed by the user from Company Portal.',
  userInstalled: 'Installed by the user from a store or the web.',
  preinstalled: 'Came with the device.',
});
export type AppOrigin = MemberOf<typeof appOrigin>;

export const appType = enumeration('AppType', 'Kind of an app, where that decides what becomes of it.', {
  win32LobApp: 'A Win32 app, installed and watched by the management extension of Windows. Graph: win32LobApp.',
  officeSuiteApp: 'Microsoft 365 Apps for Windows. Graph: officeSuiteApp.',
});
export type AppType = MemberOf<typeof appType>;

export const userPrompt = enumeration('UserPrompt', 'What the simulated device asks its user for.', {
  none: 'Nothing.',
  setNewPasscode: 'A new passcode, because the old one was removed and a policy requires one.',
  authorizePasscodeReset: 'Leave for administrators to reset the passcode of the work profile.',
});
export type UserPrompt = MemberOf<typeof userPrompt>;

export const clockMode = enumeration('ClockMode', 'How sandbox time passes.', {
  frozen: 'Stands still until it is moved.',
  real: 'Advances one second per second.',
  scaled: 'Advances `rate` seconds per second.',
});
export type ClockMode = MemberOf<typeof clockMode>;
