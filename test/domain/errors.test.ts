import {
  badInput,
  DomainError,
  type ErrorCode,
  type ErrorDetails,
  errorTable,
  tooComplex,
} from '../../src/domain/errors';

const ROWS: [ErrorCode, string, ErrorDetails, string][] = [
  ['UNAUTHENTICATED', 'InvalidAuthenticationToken', { principal: 'pat' }, 'No principal is called pat.'],
  ['FORBIDDEN', 'Forbidden', { permission: 'Audit_Read' }, 'The permission Audit_Read is required.'],
  ['NOT_FOUND', 'ResourceNotFound', { type: 'User', id: '7' }, 'No User has the id 7.'],
  ['BAD_USER_INPUT', 'BadRequest', { field: 'first', problem: 'must be positive.' }, 'first: must be positive.'],
  ['ACTION_NOT_AVAILABLE', 'BadRequest', { action: 'wipe', reason: 'no.' }, 'wipe is not available: no.'],
  ['CONFLICT', 'Conflict', { problem: 'It is taken.' }, 'It is taken.'],
  ['CONNECTOR_NOT_ONBOARDED', 'BadRequest', {}, 'The remote assistance connector is not onboarded.'],
  [
    'CERTIFICATE_EXPIRED',
    'BadRequest',
    { id: '7', since: '2026-01-01' },
    'The management certificate of 7 expired at 2026-01-01; the device cannot check in.',
  ],
  ['DEVICE_OFFLINE', 'Conflict', { managedDeviceId: '7' }, 'The device 7 is offline.'],
  [
    'SESSION_ALREADY_OPEN',
    'Conflict',
    { managedDeviceId: '7' },
    'Remote assistance is under way on the device 7 already.',
  ],
  ['ALREADY_ANSWERED', 'Conflict', { problem: 'Too late.' }, 'Too late.'],
  ['REQUEST_EXPIRED', 'Gone', { problem: 'Much too late.' }, 'Much too late.'],
  ['NOT_THE_USER', 'Forbidden', { userPrincipalName: 'pat' }, 'pat is not the user this is asked of.'],
  ['QUERY_TOO_COMPLEX', 'BadRequest', { problem: 'Too deep.' }, 'Too deep.'],
  ['TOO_MANY_REQUESTS', 'TooManyRequests', { problem: 'Later.' }, 'Later.'],
  ['INTERNAL_SERVER_ERROR', 'InternalServerError', {}, 'An unexpected fault occurred.'],
];

describe('errors', () => {
  it.each(ROWS)('%s corresponds to %s of Graph and says what is wrong', (code, graphCode, details, message) => {
    expect(errorTable[code].graphCode).toBe(graphCode);
    expect(new DomainError(code, details)).toMatchObject({ name: 'DomainError', code, details, message });
  });

  it.each(['UNAUTHENTICATED', 'FORBIDDEN', 'TOO_MANY_REQUESTS', 'CONNECTOR_NOT_ONBOARDED'] as const)(
    '%s says what else is wrong, if it is told',
    (code) => {
      expect(new DomainError(code, { problem: 'Not from there.' }).message).toBe('Not from there.');
    },
  );

  it('are all listed above', () => {
    expect(Object.keys(errorTable).sort()).toEqual(ROWS.map(([code]) => code).sort());
  });

  it('name the field of a bad input and carry further details', () => {
    expect(badInput('color', 'is unknown.', { accepted: ['red'] })).toMatchObject({
      code: 'BAD_USER_INPUT',
      message: 'color: is unknown.',
      details: { field: 'color', problem: 'is unknown.', accepted: ['red'] },
    });
  });

  it('name a limit, what is accepted and what was met', () => {
    expect(tooComplex('rootFields', 50, 51)).toMatchObject({
      code: 'QUERY_TOO_COMPLEX',
      message: 'The limit on root fields is exceeded: 51, at most 50 accepted.',
      details: { exceeded: 'rootFields', limit: 50, actual: 51 },
    });
    expect(tooComplex('selections', 50, Number.POSITIVE_INFINITY).details.actual).toBe(Number.MAX_SAFE_INTEGER);
  });
});
