import { Resource } from './model-classes';
import { Flag, Int, Key, Text } from './properties';

@Resource({
  description:
    'What a script package comes to on simulated devices, as no PowerShell is run: on one of them, or on all of which nothing else is said.',
  permission: 'Sandbox.Control',
  scope: 'tenant',
  orderBy: ['id'],
  sandboxOnly: true,
})
export class TwinRemediation {
  @Key('`<deviceHealthScriptId>:<managedDeviceId>`, or `<deviceHealthScriptId>:all`.')
  id!: string;

  @Text('The script package.', { required: true, references: 'deviceHealthScript' })
  deviceHealthScriptId!: string;

  @Text('The device; null for all of which nothing else is said.', { references: 'managedDevice' })
  managedDeviceId!: string | null;

  @Int('Exit code of detection: 0 finds no issue, 1 finds it, anything else is an error.', { required: true })
  detectionExitCode!: number;

  @Text('What detection writes; null for nothing.')
  detectionOutput!: string | null;

  @Text('The error detection ends with; null for none.')
  detectionError!: string | null;

  @Int('Exit code of remediation: 0 if it runs through, anything else is an error.', { required: true })
  remediationExitCode!: number;

  @Text('The error remediation ends with; null for none.')
  remediationError!: string | null;

  @Flag('Whether detection still finds the issue after remediation.', { required: true })
  isDetectedAfterwards!: boolean;

  @Text('What detection writes after remediation; null for nothing.')
  postDetectionOutput!: string | null;
}
