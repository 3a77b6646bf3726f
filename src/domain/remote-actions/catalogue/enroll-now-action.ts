import { addYears } from '../../clock';
import { isEntraJoined } from '../../devices/enrollment-kind';
import { isAtLeast, WINDOWS } from '../../devices/os-version';
import { defineRemoteAction } from '../define-remote-action';

/** Graph does not say what this does; here it is what "enroll now" means to a Configuration Manager client. */
export const enrollNowAction = defineRemoteAction({
  name: 'enrollNowAction',
  summary:
    'Makes a PC that Configuration Manager alone manages enrol in Intune now, instead of when its turn comes; it is co-managed from then on.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-enrollnowaction',
  permission: 'Microsoft.Intune_CloudAttach_EnrollNow',
  roles: [],
  support: { configurationManager: 'always' },
  requires: [
    {
      reasonCode: 'PLATFORM_NOT_SUPPORTED',
      reason: 'Windows Server cannot be co-managed.',
      holds: ({ skuFamily }) => skuFamily !== 'Server',
    },
    {
      reasonCode: 'OS_VERSION_TOO_LOW',
      reason: 'Windows 10 1709 or later is needed.',
      holds: ({ osVersion }) => isAtLeast(osVersion, WINDOWS.v1709),
    },
    {
      reasonCode: 'NOT_ENTRA_JOINED',
      reason: 'The device must be joined to Microsoft Entra ID, alone or together with an on-premises domain.',
      holds: isEntraJoined,
    },
  ],
  parameters: {},
  reads: ['ComanagementEligibleDevice'],
  onDelivered: ({ now, related }) => ({
    state: 'done',
    // Which workloads Intune manages it learns from the policy of the site, which it asks for at once.
    rows: (related.ComanagementEligibleDevice ?? []).map(({ id }) => ({
      type: 'ComanagementEligibleDevice',
      id,
      values: {
        policyDueDateTime: now,
        enrollmentInitiatedDateTime: now,
        enrollmentDueDateTime: null,
        enrollmentErrorCode: null,
      },
    })),
    device: {
      managementAgent: 'configurationManagerClientMdm',
      deviceEnrollmentType: 'windowsCoManagement',
      enrolledDateTime: now,
      managementCertificateExpirationDate: addYears(now, 1),
    },
  }),
});
