import { Field, Int, ObjectType } from 'type-graphql';
import { type PermissionPurpose, permissionPurpose } from '../../domain/access/permission-log';
import { enumType } from '../../entities/enum-types';
import { JournalPrincipalType } from './journal-types';

const Purpose = enumType(permissionPurpose);

const OPERATIONS = 'The operations that wanted it, sorted: by name, or else by kind and root fields.';

@ObjectType('NeededPermission', {
  description: 'A permission that recorded operations came upon.',
  simpleResolvers: true,
})
export class NeededPermissionType {
  @Field(() => String, { description: 'The permission of Intune or Configuration Manager.' })
  permission!: string;

  @Field(() => Purpose, { description: 'The weightiest thing it was wanted for.' })
  purpose!: PermissionPurpose;

  @Field(() => Boolean, { description: 'Whether somebody lacked it, or a scope for it, when it was wanted.' })
  wasMissing!: boolean;

  @Field(() => [String], { description: OPERATIONS })
  operations!: readonly string[];
}

@ObjectType('ScopeChoice', { description: 'Graph scopes of which any one suffices.', simpleResolvers: true })
export class ScopeChoiceType {
  @Field(() => [String], { description: 'The scopes, least first.' })
  anyOf!: readonly string[];
}

@ObjectType('NeededScopes', {
  description: 'Graph scopes of which recorded operations needed any one.',
  simpleResolvers: true,
})
export class NeededScopesType {
  @Field(() => [String], { description: 'The scopes, least first.' })
  anyOf!: readonly string[];

  @Field(() => [String], { description: OPERATIONS })
  operations!: readonly string[];
}

@ObjectType('OperationNeeds', {
  description: 'What one operation needed, over all times it was recorded.',
  simpleResolvers: true,
})
export class OperationNeedsType {
  @Field(() => String, { description: 'Its name, or else its kind and root fields.' })
  operation!: string;

  @Field(() => Int, { description: 'How often it was recorded.' })
  requests!: number;

  @Field(() => [String], { description: 'The permissions it needed, be it to be let in or to find anything, sorted.' })
  permissions!: readonly string[];

  @Field(() => [String], { description: 'The permissions that were looked at besides, sorted.' })
  consulted!: readonly string[];

  @Field(() => [ScopeChoiceType], { description: 'What a token needs for it: one scope of each choice.' })
  scopes!: readonly ScopeChoiceType[];
}

@ObjectType('PrincipalNeeds', { description: 'What somebody needed and holds.', simpleResolvers: true })
export class PrincipalNeedsType {
  @Field(() => JournalPrincipalType, { description: 'Who.' })
  principal!: JournalPrincipalType;

  @Field(() => Int, { description: 'How many requests of theirs were recorded.' })
  requests!: number;

  @Field(() => [String], { description: 'The permissions they needed, sorted.' })
  neededPermissions!: readonly string[];

  @Field(() => [String], { description: 'Those among them that they, or their token, were without at least once.' })
  missingPermissions!: readonly string[];

  @Field(() => [String], {
    description: 'The permissions they held and did not need, sorted; `*` stands for every one of Intune.',
  })
  unusedPermissions!: readonly string[];

  @Field(() => [String], {
    description: 'A least set of Graph scopes that would have done for all they asked, sorted.',
  })
  neededScopes!: readonly string[];

  @Field(() => [String], { description: 'The scopes about device management that their tokens had beyond these.' })
  unusedScopes!: readonly string[];
}

@ObjectType('LeastPrivilegeReport', {
  description:
    'The permissions and Graph scopes that recorded requests to the API needed. Test control has no roles, and counts for nothing.',
  simpleResolvers: true,
})
export class LeastPrivilegeReport {
  @Field(() => Int, { description: 'How many requests it is about.' })
  requests!: number;

  @Field(() => [NeededPermissionType], {
    description: 'Every permission they came upon, the weightiest first. A role needs all that are not `consulted`.',
  })
  permissions!: readonly NeededPermissionType[];

  @Field(() => [String], {
    description: 'A least set of Graph scopes that does for all of them, sorted: none of these could be left out.',
  })
  leastScopes!: readonly string[];

  @Field(() => [NeededScopesType], { description: 'The choices of scopes, and what needs them.' })
  scopes!: readonly NeededScopesType[];

  @Field(() => [OperationNeedsType], { description: 'The same by operation, in the order they were first recorded.' })
  operations!: readonly OperationNeedsType[];

  @Field(() => [PrincipalNeedsType], { description: 'The same by caller, with what they held beyond it.' })
  principals!: readonly PrincipalNeedsType[];
}
