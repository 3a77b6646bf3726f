import type { TwinPatch } from './twin';

/** A device without anything of the organisation's but its apps, as policies leave it until they come back. */
const WITHOUT_COMPANY_DATA = {
  companyDataPresent: false,
  mailProfilePresent: false,
  networkProfilesPresent: false,
  certificatesPresent: false,
  policiesEnforced: false,
} as const satisfies TwinPatch;

/** A device that nobody manages any more: nothing of the organisation's is left, and nothing it asked for holds. */
export const UNMANAGED = {
  ...WITHOUT_COMPANY_DATA,
  isEnrolled: false,
  lostModeMessage: null,
  lostModePhoneNumber: null,
  lostModeFooter: null,
  soundUntilDateTime: null,
  userPrompt: 'none',
  removedAssignments: [],
  resetTokenActive: false,
} as const satisfies TwinPatch;

/** A device with all that its policies bring. */
export const WITH_COMPANY_DATA = {
  companyDataPresent: true,
  mailProfilePresent: true,
  networkProfilesPresent: true,
  certificatesPresent: true,
  policiesEnforced: true,
} as const satisfies TwinPatch;
