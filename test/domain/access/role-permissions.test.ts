import { permissionsOf, readRolePermissions } from '../../../src/domain/access/role-permissions';
import { DomainError } from '../../../src/domain/errors';

const WIPE = 'Microsoft.Intune_RemoteTasks_Wipe';
const RETIRE = 'Microsoft.Intune_RemoteTasks_Retire';

const read = (written: Parameters<typeof readRolePermissions>[1]) => readRolePermissions('rolePermissions', written);

describe('the permissions of a role', () => {
  it('are brought into one set, each once and in today’s spelling', () => {
    const stored = read([
      { resourceActions: [{ allowedResourceActions: [WIPE, 'Microsoft.Intune/RemoteTasks/Wipe'] }] },
      { resourceActions: null },
      { resourceActions: [{ allowedResourceActions: [RETIRE], notAllowedResourceActions: null }] },
    ]);
    expect(stored).toEqual([
      { resourceActions: [{ allowedResourceActions: [RETIRE, WIPE], notAllowedResourceActions: [] }] },
    ]);
  });

  it('are what is allowed somewhere and withheld nowhere', () => {
    const stored = read([
      { resourceActions: [{ allowedResourceActions: [WIPE, RETIRE] }, { notAllowedResourceActions: [WIPE] }] },
    ]);
    expect([...permissionsOf(stored)]).toEqual([RETIRE]);
  });

  it.each([
    [[]],
    [[{}]],
    [[{ resourceActions: [{ allowedResourceActions: [WIPE], notAllowedResourceActions: [WIPE] }] }]],
    [[{ resourceActions: [{ allowedResourceActions: ['Microsoft.Intune_RemoteTasks_Explode'] }] }]],
    [[{ resourceActions: [{ allowedResourceActions: [WIPE], notAllowedResourceActions: ['constructor'] }] }]],
  ])('are refused: %j', (written) => {
    expect(() => read(written)).toThrow(DomainError);
  });
});
