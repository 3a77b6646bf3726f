import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { type PermissionPurpose, permissionPurpose } from '../../domain/access/permission-log';
import { type PrincipalKind, principalKind } from '../../domain/enumerations/identity';
import {
  type JournalEndpoint,
  type JournalOperationType,
  type JournalOutcome,
  type JournalTransport,
  journalEndpoint,
  journalOperationType,
  journalOutcome,
  journalTransport,
} from '../../domain/journal/journal-entry';
import { enumType } from '../../entities/enum-types';
import { DateTimeScalar, JsonScalar } from '../../entities/scalars';
import { PageInfo } from '../relay/connection';

const Endpoint = enumType(journalEndpoint);
const Transport = enumType(journalTransport);
const OperationType = enumType(journalOperationType);
const Outcome = enumType(journalOutcome);
const Purpose = enumType(permissionPurpose);
const Kind = enumType(principalKind);

@ObjectType('JournalPrincipal', { description: 'Who made a request.', simpleResolvers: true })
export class JournalPrincipalType {
  @Field(() => ID, { description: 'Directory object id.' })
  id!: string;

  @Field(() => String, { description: 'Sign-in name of a user, name of an application.' })
  name!: string;

  @Field(() => Kind, { description: 'A person or an application.' })
  kind!: PrincipalKind;

  @Field(() => ID, {
    nullable: true,
    description:
      'Client id of the application that calls in its own name, or to which the token was issued; null without a token.',
  })
  applicationId!: string | null;
}

@ObjectType('JournalError', { description: 'An error that was answered.', simpleResolvers: true })
export class JournalErrorType {
  @Field(() => String, { description: 'Its code, e.g. `FORBIDDEN`.' })
  code!: string;

  @Field(() => String, { description: 'What it says, without secrets; long ones are cut.' })
  message!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where in the answer, e.g. `wipe.managedDevice`; null if it is about the whole request.',
  })
  path!: string | null;
}

@ObjectType('JournalPermission', { description: 'A permission that a request came upon.', simpleResolvers: true })
export class JournalPermissionType {
  @Field(() => String, { description: 'The permission of Intune or Configuration Manager.' })
  permission!: string;

  @Field(() => Purpose, { description: 'What it was wanted for.' })
  purpose!: PermissionPurpose;

  @Field(() => Boolean, { description: 'Whether the caller held it, and the token, if any, had a scope for it.' })
  isHeld!: boolean;

  @Field(() => [String], {
    description: 'Graph scopes of which a token needs any one, least first; empty where no scope is asked for.',
  })
  scopes!: readonly string[];
}

@ObjectType('SqlStatementCount', { description: 'How many SQL statements a request took.', simpleResolvers: true })
export class SqlStatementCount {
  @Field(() => Int, { description: 'Those that only read.' })
  reads!: number;

  @Field(() => Int, { description: 'Those that write.' })
  writes!: number;
}

@ObjectType('JournalEntry', { description: 'A request, and what became of it.', simpleResolvers: true })
export class JournalEntryType {
  @Field(() => Int, { description: 'Its number: counts up from 1 as long as the sandbox runs.' })
  sequence!: number;

  @Field(() => DateTimeScalar, { description: 'Sandbox time when it came in.' })
  dateTime!: string;

  @Field(() => DateTimeScalar, { description: 'Real time when it came in.' })
  realDateTime!: string;

  @Field(() => Float, { description: 'Real milliseconds until its answer was ready to leave.' })
  durationInMilliseconds!: number;

  @Field(() => Endpoint, { description: 'Where it came in.' })
  endpoint!: JournalEndpoint;

  @Field(() => Transport, { description: 'How it came in.' })
  transport!: JournalTransport;

  @Field(() => String, { description: 'The method of its HTTP request, or of the one that opened its connection.' })
  httpMethod!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Status of the HTTP answer; null over streams, where an operation has none, and where nothing was answered.',
  })
  httpStatus!: number | null;

  @Field(() => JournalPrincipalType, {
    nullable: true,
    description: 'Who asked; null in test control, which acts in nobody’s name, and where nobody could tell.',
  })
  principal!: JournalPrincipalType | null;

  @Field(() => OperationType, {
    nullable: true,
    description: 'Kind of the operation; null if there is none in the document.',
  })
  operationType!: JournalOperationType | null;

  @Field(() => String, { nullable: true, description: 'Name of the operation; null if it has none.' })
  operationName!: string | null;

  @Field(() => [String], { description: 'The fields at the root of the operation, by their own names, each once.' })
  rootFields!: readonly string[];

  @Field(() => String, {
    nullable: true,
    description:
      'The document, with stars for values of secret inputs; null if there was none. Cut at 16,000 characters.',
  })
  document!: string | null;

  @Field(() => JsonScalar, {
    nullable: true,
    description:
      'The variables, with stars for secrets; null if there were none, or more than 16,000 characters of them.',
  })
  variables!: unknown;

  @Field(() => Boolean, { description: 'Whether document or variables are not here as a whole.' })
  isCut!: boolean;

  @Field(() => Outcome, { description: 'What became of it.' })
  outcome!: JournalOutcome;

  @Field(() => [JournalErrorType], { description: 'The errors that were answered, 20 at most.' })
  errors!: readonly JournalErrorType[];

  @Field(() => String, { nullable: true, description: 'The client-request-id; null if the client sent none.' })
  correlationId!: string | null;

  @Field(() => String, { description: 'Names it in answers and logs.' })
  requestId!: string;

  @Field(() => SqlStatementCount, {
    description: 'The SQL statements it took, jobs of its own included; those that begin and end jobs do not count.',
  })
  sqlStatements!: SqlStatementCount;

  @Field(() => [JournalPermissionType], { description: 'The permissions it came upon, in the order of asking.' })
  permissions!: readonly JournalPermissionType[];

  @Field(() => Int, {
    nullable: true,
    description:
      'Events the subscription has told so far; their statements and permissions count here. Null if it is none.',
  })
  eventCount!: number | null;

  @Field(() => Boolean, { description: 'Whether the test kit asked it for itself, as `device.read` does.' })
  isKit!: boolean;
}

@ObjectType('JournalEntryEdge', { description: 'A JournalEntry in a list, with its cursor.', simpleResolvers: true })
export class JournalEntryEdge {
  @Field(() => JournalEntryType, { description: 'The item.' })
  node!: JournalEntryType;

  @Field(() => String, { description: 'Marks the place of the item in the list.' })
  cursor!: string;
}

@ObjectType('JournalEntryConnection', {
  description: 'A page of a list of JournalEntry objects, oldest first.',
  simpleResolvers: true,
})
export class JournalEntryConnection {
  @Field(() => [JournalEntryType], { description: 'The items of the page.' })
  nodes!: readonly JournalEntryType[];

  @Field(() => [JournalEntryEdge], { description: 'The items of the page, each with its cursor.' })
  edges!: readonly JournalEntryEdge[];

  @Field(() => PageInfo, { description: 'Where the page lies in the list.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'Number of items on all pages.' })
  totalCount!: number;
}
