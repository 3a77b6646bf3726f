import { enumeration, type MemberOf } from '../enumeration';
import type { ErrorCode } from '../errors';

/** Why an action is not offered for a device. */
export const actionUnavailableReason = enumeration(
  'ActionUnavailableReason',
  'Why a remote action is not offered for a device: a console shows the button greyed out.',
  {
    PERMISSION_MISSING: 'The caller lacks the permission of the action.',
    SCOPE_MISSING: 'The token of the caller lacks the Graph scope of the action.',
    OUT_OF_SCOPE: 'The device is outside the scope groups for which the caller holds the permission.',
    NOT_MANAGED_BY_INTUNE: 'Intune does not manage the device: Configuration Manager alone, or Jamf, does.',
    NOT_TENANT_ATTACHED:
      'Configuration Manager alone manages the device, and has not uploaded it to the tenant: Intune cannot reach it at all.',
    PLATFORM_NOT_SUPPORTED: 'The action does not exist for the platform and way of enrolment.',
    NOT_SUPERVISED: 'The action needs a supervised device.',
    NOT_CORPORATE_OWNED: 'The action needs a corporate-owned device.',
    APPLE_USER_ENROLLMENT: 'The action does not exist under Apple User Enrolment.',
    HYBRID_JOINED: 'The device is joined to an on-premises domain as well, which owns its name.',
    OS_VERSION_TOO_LOW: 'The operating system is older than the action needs.',
    OS_VERSION_TOO_HIGH: 'The operating system has withdrawn what the action needs.',
    NOT_SUPERVISED_OR_POLICY_MISSING:
      'The device is not supervised with a policy that allows Activation Lock, so there is no bypass code.',
    CODE_EXPIRED: 'The Activation Lock bypass code has expired and was cleared.',
    NOT_SHARED_DEVICE: 'The action needs an iPad that several users share.',
    NO_ESIM: 'The device has no eSIM.',
    NOT_IN_LOST_MODE: 'The action needs a device that is in lost mode.',
    LOCATION_NOT_ALLOWED: 'No assigned policy lets the device be located.',
    NOT_DISABLED: 'The ChromeOS device is not disabled.',
    CLIENT_NOT_INSTALLED: 'No Configuration Manager client runs on the device.',
    DEPROVISIONED: 'The ChromeOS device is deprovisioned; it must be reset and enrolled again.',
    EDITION_NOT_SUPPORTED: 'The edition of the operating system does not have what the action needs.',
    CONNECTOR_NOT_ONBOARDED: 'The remote assistance connector is not onboarded.',
    SESSION_ALREADY_OPEN: 'A remote assistance session is under way on the device.',
    USER_DELETED: 'The primary user of the device has been deleted from Entra ID.',
    LOG_COLLECTION_DISABLED: 'A setting of the tenant, enableLogCollection, keeps diagnostics from being collected.',
    NOT_ENTRA_JOINED: 'The device is not joined to Microsoft Entra ID.',
    POLICY_MISSING: 'No assigned policy provides for it.',
    NOT_AUTOMATICALLY_ENROLLED: 'The device was not enrolled through Automated Device Enrolment.',
    PROCESSOR_NOT_SUPPORTED: 'The action needs another kind of processor.',
    FIRMWARE_NOT_MANAGED: 'The firmware settings of the device are not managed.',
    RETIRE_PENDING: 'The device is already being retired.',
    WIPE_PENDING: 'The device is already being wiped.',
    DELETE_PENDING: 'The device is already being deleted.',
  },
);
export type ActionUnavailableReason = MemberOf<typeof actionUnavailableReason>;

/** A reason together with a sentence for people. */
export interface Unavailability {
  readonly reasonCode: ActionUnavailableReason;
  readonly reason: string;
  /** How the mutation refuses, where not by ACTION_NOT_AVAILABLE. */
  readonly errorCode?: ErrorCode;
}

/** The sentence of a reason, unless a rule has one of its own. */
export function unavailable(reasonCode: ActionUnavailableReason, reason?: string): Unavailability {
  return { reasonCode, reason: reason ?? actionUnavailableReason.members[reasonCode] };
}
