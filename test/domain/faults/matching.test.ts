import { type FaultMatch, matchesAction, matchesRequest, type RequestFacts } from '../../../src/domain/faults/matching';

const request: RequestFacts = {
  operationType: 'mutation',
  operationName: 'WipeIt',
  rootFields: new Set(['wipe', 'retire']),
  principal: {
    id: 'id-1',
    kind: 'user',
    displayName: 'Adele Vance',
    userPrincipalName: 'adele.vance@contoso.example',
    appId: null,
    scopes: null,
    roles: null,
  },
  mentions: (text) => text === 'device-1',
};

describe('what a fault is about', () => {
  it.each<[FaultMatch, boolean]>([
    [{}, true],
    [{ operations: null }, true],
    [{ operations: ['wipe'] }, true],
    [{ operations: ['syncDevice', 'retire'] }, true],
    [{ operations: ['syncDevice'] }, false],
    [{ operationTypes: ['query', 'mutation'] }, true],
    [{ operationTypes: ['query'] }, false],
    [{ operationNames: ['WipeIt'] }, true],
    [{ operationNames: ['wipeit'] }, false],
    [{ principals: ['ADELE.Vance@contoso.example'] }, true],
    [{ principals: ['id-1'] }, true],
    [{ principals: ['megan.bowen@contoso.example'] }, false],
    [{ managedDeviceIds: ['device-2', 'device-1'] }, true],
    [{ managedDeviceIds: ['device-2'] }, false],
    [{ operations: ['wipe'], principals: ['nobody'] }, false],
  ])('%j: of the request, %s', (match, expected) => {
    expect(matchesRequest(match, request)).toBe(expected);
  });

  it('is every action, or the ones it names', () => {
    expect(matchesAction({}, 'wipe')).toBe(true);
    expect(matchesAction({ actions: ['delete'] }, 'deleteManagedDevice', 'delete')).toBe(true);
    expect(matchesAction({ actions: ['wipe'] }, 'retire')).toBe(false);
  });
});
