import { graphScopes } from '../../domain/access/scope-names';

/** Delegated scopes of Graph that clients of device management ask for. */
export const knownScopes: readonly string[] = [
  'User.Read',
  'User.Read.All',
  'Directory.Read.All',
  'Group.Read.All',
  'BitlockerKey.Read.All',
  'BitlockerKey.ReadBasic.All',
  ...graphScopes,
];
