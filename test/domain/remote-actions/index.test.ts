import { membersOf } from '../../../src/domain/enumeration';
import { findRemoteAction, remoteActions } from '../../../src/domain/remote-actions';
import {
  type ActionUnavailableReason,
  actionUnavailableReason,
  unavailable,
} from '../../../src/domain/remote-actions/unavailability';

/** Reasons that no action of the catalogue gives by itself: the pipeline or the support table does. */
const GIVEN_ELSEWHERE: ActionUnavailableReason[] = [
  'PERMISSION_MISSING',
  'SCOPE_MISSING',
  'OUT_OF_SCOPE',
  'NOT_MANAGED_BY_INTUNE',
  'NOT_TENANT_ATTACHED',
  'PLATFORM_NOT_SUPPORTED',
  'NOT_SUPERVISED',
  'NOT_CORPORATE_OWNED',
  'RETIRE_PENDING',
  'WIPE_PENDING',
  'DELETE_PENDING',
];

describe('the catalogue of remote actions', () => {
  it.each(remoteActions.map((action) => [action.name, action] as const))('finds %s by its name', (name, action) => {
    expect(findRemoteAction(name)).toBe(action);
  });

  it.each(['', 'Wipe', 'toString', 'selfDestruct'])('finds nothing called %j', (name) => {
    expect(findRemoteAction(name)).toBeUndefined();
  });

  it('names no action twice', () => {
    expect(new Set(remoteActions.map(({ name }) => name)).size).toBe(remoteActions.length);
  });

  it.each(remoteActions)(
    'documents $name, its parameters and its reasons',
    ({ summary, docs, parameters, requires }) => {
      const texts = [summary, ...Object.values(parameters).map(({ description }) => description)];
      const reasons = (requires ?? []).map(({ reason }) => reason);
      for (const text of [...texts, ...reasons]) expect(text).toMatch(/^[A-Z].*\.$/);
      expect(docs).toMatch(/^https:\/\/learn\.microsoft\.com\/graph\/api\/[a-z-]+$/);
    },
  );
});

describe('the reasons for refusing an action', () => {
  it('are all given somewhere', () => {
    const given = remoteActions.flatMap(({ requires }) => (requires ?? []).map(({ reasonCode }) => reasonCode));
    expect([...new Set([...given, ...GIVEN_ELSEWHERE])].sort()).toEqual(membersOf(actionUnavailableReason).sort());
  });

  it('have a sentence of their own, which a rule may replace', () => {
    expect(unavailable('NOT_SUPERVISED')).toEqual({
      reasonCode: 'NOT_SUPERVISED',
      reason: 'The action needs a supervised device.',
    });
    expect(unavailable('NOT_SUPERVISED', 'Ask Apple.').reason).toBe('Ask Apple.');
  });
});
