import { enumeration, type MemberOf } from '../enumeration';

/** Graph: roleAssignmentScopeType. */
export const roleAssignmentScopeType = enumeration(
  'RoleAssignmentScopeType',
  'On what the members of a role assignment may act. Graph: roleAssignmentScopeType.',
  {
    resourceScope: 'On members of the scope groups.',
    allDevices: 'On every device.',
    allLicensedUsers: 'On every user, and on the devices they are the primary user of.',
    allDevicesAndLicensedUsers: 'On every device and every user.',
  },
);
export type RoleAssignmentScopeType = MemberOf<typeof roleAssignmentScopeType>;
