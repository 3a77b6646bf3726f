import { EmbeddedType } from '../model-classes';
import { EmbeddedList, Text, TextList } from '../properties';

@EmbeddedType('RoleScopeTagInfo', 'A role scope tag of whoever acted. Graph: roleScopeTagInfo.')
class RoleScopeTagInfo {
  @Text('Name of the tag.')
  displayName!: string | null;

  @Text('Identifier of the tag.')
  roleScopeTagId!: string | null;
}

@EmbeddedType('AuditActor', 'Who did what an audit event records. Graph: auditActor.')
export class AuditActor {
  @Text('Kind of actor, e.g. `ItPro` or `Application`.')
  auditActorType!: string | null;

  @TextList('Permissions the actor held.', { required: true })
  userPermissions!: string[];

  @Text('Identifier of the application the actor used.')
  applicationId!: string | null;

  @Text('Name of the application the actor used.')
  applicationDisplayName!: string | null;

  @Text('Sign-in name of the user; null when an application acted on its own.')
  userPrincipalName!: string | null;

  @Text('Name of the service principal; null when a user acted.')
  servicePrincipalName!: string | null;

  @Text('IP address the request came from; null when not recorded.')
  ipAddress!: string | null;

  @Text('Identifier of the user; null when an application acted on its own.')
  userId!: string | null;

  @Text('Tenant of an actor from another organisation; null for one of our own.')
  remoteTenantId!: string | null;

  @Text('Identifier of the user in that other organisation; null for one of our own.')
  remoteUserId!: string | null;

  @EmbeddedList(() => RoleScopeTagInfo, 'Role scope tags of the actor.', { required: true })
  userRoleScopeTags!: RoleScopeTagInfo[];
}

@EmbeddedType('AuditProperty', 'A property that an audited operation changed. Graph: auditProperty.')
class AuditProperty {
  @Text('Name of the property.')
  displayName!: string | null;

  @Text('Value before, as text; null when there was none.')
  oldValue!: string | null;

  @Text('Value after, as text; null when there is none.')
  newValue!: string | null;
}

@EmbeddedType('AuditResource', 'An object that an audited operation concerned. Graph: auditResource.')
export class AuditResource {
  @Text('Name of the object.')
  displayName!: string | null;

  @Text('Kind of object, e.g. `ManagedDevice`.')
  auditResourceType!: string | null;

  @Text('Identifier of the object.')
  resourceId!: string | null;

  @EmbeddedList(() => AuditProperty, 'Properties the operation changed.', { required: true })
  modifiedProperties!: AuditProperty[];
}
