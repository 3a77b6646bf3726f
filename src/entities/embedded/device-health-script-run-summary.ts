import { EmbeddedType } from '../model-classes';
import { DateTime, Int } from '../properties';

@EmbeddedType(
  'DeviceHealthScriptRunSummary',
  'How a script package fared on all devices it ran on. Graph: deviceHealthScriptRunSummary.',
)
export class DeviceHealthScriptRunSummary {
  @Int('Devices on which detection found no issue.', { required: true })
  noIssueDetectedDeviceCount!: number;

  @Int('Devices on which detection found the issue.', { required: true })
  issueDetectedDeviceCount!: number;

  @Int('Devices on which the detection script ended with an error.', { required: true })
  detectionScriptErrorDeviceCount!: number;

  @Int('Devices on which detection has not run yet.', { required: true })
  detectionScriptPendingDeviceCount!: number;

  @Int('Devices that detection does not concern.', { required: true })
  detectionScriptNotApplicableDeviceCount!: number;

  @Int('Devices on which remediation made the issue go away.', { required: true })
  issueRemediatedDeviceCount!: number;

  @Int('Devices on which remediation did not run.', { required: true })
  remediationSkippedDeviceCount!: number;

  @Int('Devices on which the issue is still there after remediation.', { required: true })
  issueReoccurredDeviceCount!: number;

  @Int('Devices on which the remediation script ended with an error.', { required: true })
  remediationScriptErrorDeviceCount!: number;

  @DateTime('When the package last ran anywhere; null if it never did.')
  lastScriptRunDateTime!: string | null;
}
