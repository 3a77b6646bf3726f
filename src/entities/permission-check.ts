import {
  type PermissionRefusalReason,
  type PermissionSource,
  permissionRefusalReason,
  permissionSource,
} from '../domain/access/permission-check';
import { EmbeddedType } from './model-classes';
import { EmbeddedList, EnumMember, Flag, Text, TextList } from './properties';

@EmbeddedType('PermissionGrant', 'One thing that gives a permission, and on what.')
export class PermissionGrant {
  @EnumMember(permissionSource, 'What kind of thing it is.', { required: true })
  source!: PermissionSource;

  @Text('Name of the role.', { required: true })
  roleName!: string;

  @Text('Id of the role definition, or RoleID of the security role; null for a directory role.')
  roleId!: string | null;

  @Text('Id of the role assignment; null for others.')
  roleAssignmentId!: string | null;

  @Text('Name of the role assignment; null for others.')
  roleAssignmentName!: string | null;

  @TextList('Scope tags whose objects it shows; empty if it shows all.', { required: true })
  scopeTagIds!: string[];

  @TextList('Collections it is limited to; empty if to none.', { required: true })
  collectionIds!: string[];

  @Flag('Whether its scope groups cover the device asked about; true where scope groups do not matter.', {
    required: true,
  })
  isWithinScope!: boolean;
}

@EmbeddedType('PermissionCheck', 'Whether somebody may do something, by which roles, and why not.')
export class PermissionCheck {
  @Flag('Whether it is allowed, as far as roles and scopes go; the device itself may still refuse.', { required: true })
  allowed!: boolean;

  @Text('The permission it needs.', { required: true })
  permission!: string;

  @EnumMember(permissionRefusalReason, 'Why not; null when allowed.')
  reasonCode!: PermissionRefusalReason | null;

  @Text('Why not, as a sentence for people; null when allowed.')
  reason!: string | null;

  @EmbeddedList(() => PermissionGrant, 'Everything that gives the permission, whether or not it reaches so far.', {
    required: true,
  })
  grantedBy!: PermissionGrant[];
}
