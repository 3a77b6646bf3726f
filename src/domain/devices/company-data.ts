import type { TwinPatch } from './twin';

/** A device without anything of the organisation's but its apps. */
export const WITHOUT_COMPANY_DATA = {
  companyDataPresent: false,
  mailProfilePresent: false,
  networkProfilesPresent: false,
  certificatesPresent: false,
  policiesEnforced: false,
} as const satisfies TwinPatch;

/** A device with all that its policies bring. */
export const WITH_COMPANY_DATA = {
  companyDataPresent: true,
  mailProfilePresent: true,
  networkProfilesPresent: true,
  certificatesPresent: true,
  policiesEnforced: true,
} as const satisfies TwinPatch;
