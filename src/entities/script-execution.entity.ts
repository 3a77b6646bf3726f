import { type ScriptExecutionState, scriptExecutionState } from '../domain/enumerations/scripts';
import { EmbeddedType, Resource } from './model-classes';
import { DateTime, EmbeddedList, EnumMember, Flag, Int, Key, Text } from './properties';

const WITH_OPERATION = { ofCollections: 't."clientOperationId" IN (SELECT "id" FROM "clientOperation")' };
const WITH_EXECUTION = { ofCollections: 't."scriptExecutionId" IN (SELECT "id" FROM "scriptExecution")' };

@EmbeddedType('ScriptParameterValue', 'The value that a parameter of a script had.')
export class ScriptParameterValue {
  @Text('Name of the parameter.', { required: true })
  name!: string;

  @Text('Its value.', { required: true })
  value!: string;
}

@Resource({
  singular: 'scriptExecution',
  plural: 'scriptExecutions',
  description:
    'A script that was sent to clients, as it was then. It goes with its operation. ConfigMgr: SMS_ScriptsExecutionTask.',
  permission: 'Scripts.Read',
  scope: WITH_OPERATION,
  visible: `NOT EXISTS (SELECT 1 FROM "clientOperation" o WHERE o."id" = t."clientOperationId" AND o."removedDateTime" IS NOT NULL)`,
  orderBy: [{ property: 'requestedTime', direction: 'desc' }],
  search: ['scriptName', 'createdBy'],
})
export class ScriptExecution {
  @Key('TaskID of the execution.')
  id!: string;

  @Text('ScriptGuid of the script; stays when that is deleted.', { required: true })
  scriptGuid!: string;

  @Text('Name of the script then.', { required: true })
  scriptName!: string;

  @Text('Version of the script then.', { required: true })
  scriptVersion!: string;

  @Text('Hash of the text that clients run.', { required: true })
  scriptHash!: string;

  @EmbeddedList(() => ScriptParameterValue, 'What its parameters were, defaults included.', { required: true })
  parameters!: ScriptParameterValue[];

  @Int('After how many seconds a client ends the script.', { required: true })
  timeoutInSeconds!: number;

  @Text('Who had it run.', { required: true })
  createdBy!: string;

  @DateTime('When it was sent.', { required: true, indexed: true })
  requestedTime!: string;

  @Text('The operation by which clients have it.', { hidden: true, required: true, references: 'clientOperation' })
  clientOperationId!: string;

  @Text('The script.', { hidden: true, references: 'script', onDelete: 'SET NULL' })
  scriptId!: string | null;
}

@Resource({
  description:
    'What came of a script on one client. There is one as soon as the client has started the script. ConfigMgr: SMS_ScriptsExecutionStatus.',
  permission: 'Scripts.Read',
  scope: WITH_EXECUTION,
  orderBy: ['id'],
  search: ['scriptOutput'],
})
export class ScriptExecutionResult {
  @Key('`<scriptExecutionId>:<managedDeviceId>`.')
  id!: string;

  @EnumMember(scriptExecutionState, 'How far the client is.', { required: true, defaultTo: 'running' })
  state!: ScriptExecutionState;

  @Int('Exit code of the script, 0 for success; null if it has not ended by itself.')
  scriptExitCode!: number | null;

  @Text('What the script wrote: up to 80 KB of it, or the first 4 KB if it is more; null for nothing.')
  scriptOutput!: string | null;

  @Int('How many bytes the script wrote, in UTF-8.', { required: true })
  scriptOutputSizeInBytes!: number;

  @Flag('Whether the output was too long for the fast channel, so that only its beginning is known.', {
    required: true,
  })
  isTruncated!: boolean;

  @Int('Error of Windows by which the script did not run to its end; null if it did.')
  errorCode!: number | null;

  @Text('That error in words; null if there is none, or if the client gave none.')
  error!: string | null;

  @DateTime('When the state last changed.', { required: true })
  lastUpdateTime!: string;

  @Text('The execution.', { hidden: true, required: true, references: 'scriptExecution' })
  scriptExecutionId!: string;

  @Text('The client; the result outlives its record.', { hidden: true, required: true, indexed: true })
  managedDeviceId!: string;
}

@Resource({
  description:
    'All clients on which a script came to the same: their number stands for as many results. ConfigMgr: SMS_ScriptsExecutionSummary.',
  permission: 'Scripts.Read',
  scope: WITH_EXECUTION,
  orderBy: [{ property: 'count', direction: 'desc' }],
  search: ['scriptOutput'],
})
export class ScriptExecutionSummary {
  @Key('`<scriptExecutionId>:<hash of what the results have in common>`.')
  id!: string;

  @Int('How many clients reported this.', { required: true })
  count!: number;

  @EnumMember(scriptExecutionState, 'Whether the script succeeded.', { required: true, defaultTo: 'succeeded' })
  state!: ScriptExecutionState;

  @Int('Exit code of the script, 0 for success; null if it did not end by itself.')
  scriptExitCode!: number | null;

  @Text('What the script wrote, as the results have it; null for nothing.')
  scriptOutput!: string | null;

  @Flag('Whether only the beginning of the output is known.', { required: true })
  isTruncated!: boolean;

  @Int('Error of Windows by which the script did not run to its end; null if it did.')
  errorCode!: number | null;

  @Text('That error in words; null if there is none, or if the clients gave none.')
  error!: string | null;

  @DateTime('When a client last reported this.', { required: true })
  lastUpdateTime!: string;

  @Text('The execution.', { hidden: true, required: true, references: 'scriptExecution' })
  scriptExecutionId!: string;
}
