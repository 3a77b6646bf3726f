import { enumeration, type MemberOf } from '../enumeration';

/** Graph deviceManagementExchangeAccessState. */
export const deviceManagementExchangeAccessState = enumeration(
  'DeviceManagementExchangeAccessState',
  'Whether Exchange lets a device synchronise mail. Graph: deviceManagementExchangeAccessState.',
  {
    none: 'Exchange reports nothing.',
    unknown: 'Not known.',
    allowed: 'Allowed.',
    blocked: 'Blocked.',
    quarantined: 'Held until an administrator decides.',
  },
);
export type DeviceManagementExchangeAccessState = MemberOf<typeof deviceManagementExchangeAccessState>;

/** Graph deviceManagementExchangeAccessStateReason. */
export const deviceManagementExchangeAccessStateReason = enumeration(
  'DeviceManagementExchangeAccessStateReason',
  'Why Exchange allows or blocks a device. Graph: deviceManagementExchangeAccessStateReason.',
  {
    none: 'Exchange reports nothing.',
    unknown: 'Not known.',
    exchangeGlobalRule: 'Default access rule of the organisation.',
    exchangeIndividualRule: 'Rule for this user or device.',
    exchangeDeviceRule: 'Rule for this type of device.',
    exchangeUpgrade: 'The device is being upgraded in Exchange.',
    exchangeMailboxPolicy: 'Mailbox policy.',
    other: 'Another reason.',
    compliant: 'The device is compliant.',
    notCompliant: 'The device is not compliant.',
    notEnrolled: 'The device is not enrolled.',
    unknownLocation: 'The location of the device is not known.',
    mfaRequired: 'The user has not completed multifactor authentication.',
    azureADBlockDueToAccessPolicy: 'A conditional access policy blocks it.',
    compromisedPassword: 'The password of the user is known to be compromised.',
    deviceNotKnownWithManagedApp: 'The managed app runs on a device that is not known.',
  },
);
export type DeviceManagementExchangeAccessStateReason = MemberOf<typeof deviceManagementExchangeAccessStateReason>;
