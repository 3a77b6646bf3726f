import {
  type DeviceHealthScriptType,
  deviceHealthScriptType,
  type RemediationState,
  type RunAsAccountType,
  type RunState,
  remediationState,
  runAsAccountType,
  runState,
} from '../domain/enumerations/remediation';
import { DeviceHealthScriptRunSummary } from './embedded/device-health-script-run-summary';
import { Resource } from './model-classes';
import { DateTime, Embedded, EnumMember, Flag, Key, Text, TextList } from './properties';
import { WITH_DEVICE } from './scopes';

const count = (column: string, state: string) => `count(*) FILTER (WHERE x."${column}" = '${state}')`;

const RUN_SUMMARY = `(SELECT json_object(
  'noIssueDetectedDeviceCount', ${count('detectionState', 'success')},
  'issueDetectedDeviceCount', ${count('detectionState', 'fail')},
  'detectionScriptErrorDeviceCount', ${count('detectionState', 'scriptError')},
  'detectionScriptPendingDeviceCount', ${count('detectionState', 'pending')},
  'detectionScriptNotApplicableDeviceCount', ${count('detectionState', 'notApplicable')},
  'issueRemediatedDeviceCount', ${count('remediationState', 'success')},
  'remediationSkippedDeviceCount', ${count('remediationState', 'skipped')},
  'issueReoccurredDeviceCount', ${count('remediationState', 'remediationFailed')},
  'remediationScriptErrorDeviceCount', ${count('remediationState', 'scriptError')},
  'lastScriptRunDateTime', max(x."lastStateUpdateDateTime"))
  FROM "deviceHealthScriptPolicyState" x WHERE x."deviceHealthScriptId" = t."id")`;

@Resource({
  singular: 'deviceHealthScript',
  plural: 'deviceHealthScripts',
  description:
    'A script package that detects an issue on Windows devices and remediates it. Graph: deviceHealthScript.',
  permission: 'Microsoft.Intune_DeviceConfigurations_Read',
  scope: 'tags',
  orderBy: ['displayName'],
  search: ['displayName', 'description', 'publisher'],
})
export class DeviceHealthScript {
  @Key('Identifier of the package; `scriptPolicyId` of initiateOnDemandProactiveRemediation.')
  id!: string;

  @Text('Name of the package, at most 256 characters.', { required: true, indexed: true })
  displayName!: string;

  @Text('What it is for, at most 1024 characters; null when nothing is said.')
  description!: string | null;

  @Text('Who made it, at most 256 characters; null when nothing is said.')
  publisher!: string | null;

  @Text('Version of the package: 1, and one more with every change of a script.', { required: true })
  version!: string;

  @Text('The newest version of a built-in package; null on others.')
  highestAvailableVersion!: string | null;

  @EnumMember(deviceHealthScriptType, 'Kind of package.', { required: true, defaultTo: 'deviceHealthScript' })
  deviceHealthScriptType!: DeviceHealthScriptType;

  @Flag('Whether it is built in.', { required: true })
  isGlobalScript!: boolean;

  @Text(
    'The detection script as base64 of UTF-8, at most 32768 bytes; exit code 1 says that the issue is there. Graph: Edm.Binary.',
    { required: true },
  )
  detectionScriptContent!: string;

  @Text(
    'The remediation script as base64 of UTF-8, at most 32768 bytes; null when the package only detects. Graph: Edm.Binary.',
  )
  remediationScriptContent!: string | null;

  @EnumMember(runAsAccountType, 'The account the scripts run as.', { required: true, defaultTo: 'system' })
  runAsAccount!: RunAsAccountType;

  @Flag('Whether only signed scripts may run.', { required: true })
  enforceSignatureCheck!: boolean;

  @Flag('Whether the scripts run in 32-bit PowerShell.', { required: true })
  runAs32Bit!: boolean;

  @TextList('Identifiers of the role scope tags of the package.', { required: true })
  roleScopeTagIds!: string[];

  @DateTime('When it was made.', { required: true })
  createdDateTime!: string;

  @DateTime('When it was last changed.', { required: true })
  lastModifiedDateTime!: string;

  @Embedded(() => DeviceHealthScriptRunSummary, 'How it fared on all devices. Graph: deviceHealthScript/runSummary.', {
    required: true,
    expression: RUN_SUMMARY,
  })
  runSummary!: DeviceHealthScriptRunSummary;
}

const ofDevice = (column: string) =>
  `(SELECT m."${column}" FROM "managedDevice" m WHERE m."id" = t."managedDeviceId") COLLATE NOCASE`;

@Resource({
  description:
    'How a script package last fared on one device. Graph: deviceHealthScriptPolicyState on the side of the device, deviceHealthScriptDeviceState on that of the package.',
  permission: 'Microsoft.Intune_ManagedDevices_Read',
  scope: WITH_DEVICE,
  orderBy: [{ property: 'lastStateUpdateDateTime', direction: 'desc' }],
})
export class DeviceHealthScriptPolicyState {
  @Key('Identifier of the state.')
  id!: string;

  @Text('Identifier of the package.', { required: true, expression: 't."deviceHealthScriptId" COLLATE NOCASE' })
  policyId!: string;

  @Text('Name of the package.', {
    required: true,
    expression: `(SELECT s."displayName" FROM main."deviceHealthScript" s WHERE s."id" = t."deviceHealthScriptId") COLLATE NOCASE`,
  })
  policyName!: string;

  @Text('Identifier of the device.', { required: true, expression: 't."managedDeviceId" COLLATE NOCASE' })
  deviceId!: string;

  @Text('Name of the device.', { expression: ofDevice('deviceName') })
  deviceName!: string | null;

  @Text('Version of its operating system.', { expression: ofDevice('osVersion') })
  osVersion!: string | null;

  @Text('Sign-in name of its primary user; null on a shared device.', { expression: ofDevice('userPrincipalName') })
  userName!: string | null;

  @TextList('Identifiers of the assignment filters that were evaluated; empty when it ran on demand.', {
    required: true,
  })
  assignmentFilterIds!: string[];

  @EnumMember(runState, 'How detection fared.', { required: true, defaultTo: 'unknown' })
  detectionState!: RunState;

  @EnumMember(remediationState, 'How remediation fared.', { required: true, defaultTo: 'unknown' })
  remediationState!: RemediationState;

  @DateTime('When the state last changed.', { required: true })
  lastStateUpdateDateTime!: string;

  @DateTime('When the management extension of the device last reported.', { required: true })
  lastSyncDateTime!: string;

  @DateTime('When it is to run next; null when that is not planned.')
  expectedStateUpdateDateTime!: string | null;

  @Text('What detection wrote, at most 2048 characters; null if nothing.')
  preRemediationDetectionScriptOutput!: string | null;

  @Text('The error detection ended with, at most 2048 characters; null if none.')
  preRemediationDetectionScriptError!: string | null;

  @Text('The error remediation ended with, at most 2048 characters; null if none.')
  remediationScriptError!: string | null;

  @Text('What detection wrote after remediation, at most 2048 characters; null if nothing.')
  postRemediationDetectionScriptOutput!: string | null;

  @Text('The error detection after remediation ended with, at most 2048 characters; null if none.')
  postRemediationDetectionScriptError!: string | null;

  @Text('The package.', { hidden: true, required: true, references: 'deviceHealthScript' })
  deviceHealthScriptId!: string;

  @Text('The device.', { hidden: true, required: true, references: 'managedDevice' })
  managedDeviceId!: string;
}
