import { Resource } from './model-classes';
import { Int, Json, Key, Text } from './properties';

@Resource({
  description:
    'What a script comes to on simulated devices, as no PowerShell is run: on one device, on those that meet a condition, or on all of which nothing else is said.',
  permission: 'Sandbox.Control',
  scope: 'tenant',
  orderBy: ['id'],
  sandboxOnly: true,
})
export class TwinScript {
  @Key('`<scriptId>:<managedDeviceId>`, `<scriptId>:filter:<position>`, or `<scriptId>:all`.')
  id!: string;

  @Text('The script.', { required: true, references: 'script' })
  scriptId!: string;

  @Text('The device; null if it is said of several.', { references: 'managedDevice' })
  managedDeviceId!: string | null;

  @Text('The condition on devices, in OData notation; null if it is said of one device, or of all others.')
  condition!: string | null;

  @Int('Which condition counts where several hold: the one with the highest position.', { required: true })
  position!: number;

  @Int('Exit code of the script: 0 if it succeeds.', { required: true })
  scriptExitCode!: number;

  @Text(
    'What the script writes; `{{deviceName}}` and the like stand for what they say of the device, `{{parameters.X}}` for the value of a parameter. Null for nothing.',
  )
  scriptOutput!: string | null;

  @Int('How long the script runs, in seconds.', { required: true })
  durationInSeconds!: number;

  @Json('The condition as a filter over managed devices.')
  filter!: Record<string, unknown> | null;
}
