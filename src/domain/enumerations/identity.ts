import { enumeration, type MemberOf } from '../enumeration';

export const principalKind = enumeration('PrincipalKind', 'What a principal of the directory is.', {
  user: 'A person, who signs in with a name and a password.',
  servicePrincipal: 'An application, in its own name or as what people sign in to.',
});
export type PrincipalKind = MemberOf<typeof principalKind>;
