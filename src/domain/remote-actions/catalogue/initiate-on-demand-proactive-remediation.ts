import { HOUR } from '../../clock';
import { isAtLeast, WINDOWS } from '../../devices/os-version';
import { NO_ISSUE, type RemediationOutcome, runRemediation } from '../../remediation/run-remediation';
import { defineRemoteAction, type RelatedFacts } from '../define-remote-action';
import { entraJoined } from './rotate-bit-locker-keys';

/** Enterprise, Pro and Education, in all their variants. */
const EDITIONS = /^(?:Enterprise|Pro|Education)/i;

export const initiateOnDemandProactiveRemediation = defineRemoteAction({
  name: 'initiateOnDemandProactiveRemediation',
  summary:
    'Runs a script package now: detection, remediation if the issue is found, and detection again. One at a time: the next replaces one that still waits. The device must be online: if it does not come within an hour, the action fails.',
  docs: 'https://learn.microsoft.com/graph/api/intune-devices-manageddevice-initiateondemandproactiveremediation',
  permission: 'Microsoft.Intune_RemoteTasks_OnDemandProactiveRemediation',
  roles: ['helpDeskOperator', 'schoolAdministrator'],
  support: { windows: 'always' },
  requires: [
    {
      reasonCode: 'OS_VERSION_TOO_LOW',
      reason: 'Windows 10 or later is needed.',
      holds: ({ osVersion }) => isAtLeast(osVersion, WINDOWS.v10),
    },
    {
      reasonCode: 'EDITION_NOT_SUPPORTED',
      reason: 'An Enterprise, Pro or Education edition of Windows is needed.',
      holds: ({ skuFamily }) => EDITIONS.test(skuFamily ?? ''),
    },
    entraJoined,
  ],
  parameters: {
    scriptPolicyId: {
      type: 'id',
      references: 'DeviceHealthScript',
      required: true,
      description: 'The script package to run; it need not be assigned to the device.',
    },
  },
  replacesPending: true,
  lifetime: HOUR,
  reads: ['DeviceHealthScriptPolicyState', 'TwinRemediation'],
  onDelivered: ({ device, now, random, related, referenced }) => {
    const script = referenced.scriptPolicyId;
    // A package that has been deleted since cannot be fetched.
    if (!script) return { state: 'failed' };
    const isOfScript = (row: RelatedFacts) => row.deviceHealthScriptId === script.id;
    const outcome = outcomeOf((related.TwinRemediation ?? []).filter(isOfScript));
    const report = runRemediation(outcome, script.remediationScriptContent !== null);
    const known = related.DeviceHealthScriptPolicyState?.find(isOfScript);
    const reported = {
      type: 'DeviceHealthScriptPolicyState',
      id: known?.id ?? random.guid(`deviceHealthScriptPolicyState ${script.id} ${device.id}`),
      values: {
        ...report,
        deviceHealthScriptId: script.id,
        lastStateUpdateDateTime: now,
        lastSyncDateTime: now,
        expectedStateUpdateDateTime: null,
      },
    };
    // What has been remediated is not found by the next run.
    const remediated = {
      type: 'TwinRemediation',
      id: `${script.id}:${device.id}`,
      values: { ...NO_ISSUE, deviceHealthScriptId: script.id },
    };
    return { state: 'done', rows: [reported], twinRows: report.remediationState === 'success' ? [remediated] : [] };
  },
});

/** What is said of the device itself; else what is said of all devices; else there is no issue. */
function outcomeOf(rows: readonly RelatedFacts[]): RemediationOutcome {
  const own = rows.find(({ managedDeviceId }) => managedDeviceId !== null) ?? rows[0];
  return (own as unknown as RemediationOutcome | undefined) ?? NO_ISSUE;
}
