import { HOUR, MINUTE } from '../clock';

/** How test control calls the enrolment of a client, to make it fail. */
export const CO_MANAGEMENT_ENROLLMENT = 'coManagementEnrollment';

/** Clients ask for policy this often. */
export const POLICY_INTERVAL = HOUR;

/** From the policy to the enrolment, at least and at most, in minutes: clients are spread so that they do not all come at once. */
export const ENROLLMENT_DELAY = { shortest: 2, longest: 10 } as const;

/** How long an enrolment takes. */
export const ENROLLMENT_DURATION = 2 * MINUTE;

/** The site uploads clients this often. */
export const UPLOAD_INTERVAL = 15 * MINUTE;

/** From the upload until Intune shows the client, at least and at most, in minutes. */
export const UPLOAD_DELAY = { shortest: 5, longest: 10 } as const;

/** Why an enrolment fails, as far as that is known, by the error code as a signed number. */
export const enrollmentErrors: ReadonlyMap<number, string> = new Map(
  (
    [
      [0x80180018, 'The user has no licence for Intune.'],
      [0x8018002b, 'MDM enrolment is not configured for the user in Microsoft Entra ID.'],
      [0x8018002a, 'The user cancelled the enrolment.'],
      [0x80180002, 'The user could not be authenticated.'],
    ] as const
  ).map(([code, meaning]) => [code | 0, `0x${code.toString(16).toUpperCase()}: ${meaning}`]),
);
