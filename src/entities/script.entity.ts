import {
  type ScriptApprovalState,
  type ScriptParameterType,
  scriptApprovalState,
  scriptParameterType,
} from '../domain/enumerations/scripts';
import { EmbeddedType, Resource } from './model-classes';
import { DateTime, EmbeddedList, EnumMember, Flag, Int, Key, Text, TextList } from './properties';

@EmbeddedType(
  'ScriptParameter',
  'A parameter of a script, and what values it takes. ConfigMgr: SMS_Scripts.ParamsDefinition.',
)
export class ScriptParameter {
  @Text('Name, as the script declares it; upper and lower case are alike.', { required: true })
  name!: string;

  @EnumMember(scriptParameterType, 'What values it takes.', { required: true, defaultTo: 'string' })
  type!: ScriptParameterType;

  @Text('What it is for.')
  description!: string | null;

  @Flag('Whether the script does not run without a value.', { required: true })
  isRequired!: boolean;

  @Flag('Whether nobody who runs the script can give a value: it takes its default.', { required: true })
  isHidden!: boolean;

  @Text('The value it has if none is given; null for none.')
  defaultValue!: string | null;

  @Int('Of a string: the least number of characters; null for no limit.')
  minimumLength!: number | null;

  @Int('Of a string: the greatest number of characters; null for no limit beyond 1000.')
  maximumLength!: number | null;

  @Int('Of an integer: the least value; null for no limit.')
  minimumValue!: number | null;

  @Int('Of an integer: the greatest value; null for no limit.')
  maximumValue!: number | null;

  @Text(
    'Of a string: a regular expression that something in the value must match, in the syntax of RE2, so without look-around and backreferences; null for none.',
  )
  validationExpression!: string | null;

  @Text('What people are told if a value breaks the rules; null for words that say which rule.')
  validationError!: string | null;

  @TextList('Of a list: the values to choose from.', { required: true })
  listValues!: string[];
}

@Resource({
  singular: 'script',
  plural: 'scripts',
  description: 'A PowerShell script that clients can be asked to run once it is approved. ConfigMgr: SMS_Scripts.',
  permission: 'Scripts.Read',
  scope: 'tenant',
  orderBy: ['scriptName'],
  search: ['scriptName', 'author'],
})
export class Script {
  @Key('ScriptGuid of the script.')
  id!: string;

  @Text('Name of the script.', { required: true, indexed: true })
  scriptName!: string;

  @Text('Version: 1 at first, and one more with every edit.', { required: true })
  scriptVersion!: string;

  @Text('The PowerShell itself. It runs as SYSTEM.', { required: true })
  script!: string;

  @Text('Hash of the text in UTF-8, in hexadecimal digits.', { required: true })
  scriptHash!: string;

  @Text('How the hash is made.', { required: true, defaultTo: 'SHA256' })
  scriptHashAlgorithm!: string;

  @EmbeddedList(() => ScriptParameter, 'Its parameters, 10 at most. ConfigMgr: ParamsDefinition.', { required: true })
  parameters!: ScriptParameter[];

  @Int('After how many seconds a client ends the script: 60 to 3600.', { required: true, defaultTo: 3600 })
  timeoutInSeconds!: number;

  @Text('Who wrote this version: sign-in name of a user, or name of an application.', { required: true })
  author!: string;

  @EnumMember(scriptApprovalState, 'Whether it may run.', { required: true, defaultTo: 'waitingForApproval' })
  approvalState!: ScriptApprovalState;

  @Text('Who approved or denied this version; null while nobody has.')
  approver!: string | null;

  @Text('What the approver said; null for nothing.')
  comment!: string | null;

  @DateTime('When it was last edited, approved or denied.', { required: true })
  lastUpdateTime!: string;

  @Text('The script it was copied from.', { hidden: true, references: 'script', onDelete: 'SET NULL' })
  copiedFromId!: string | null;

  @Text('Directory object id of the author; null if only the name is known.', { hidden: true })
  authorId!: string | null;
}
