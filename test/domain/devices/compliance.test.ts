import {
  asksForPasscode,
  evaluatePasscode,
  failingStatuses,
  gravestStatus,
  overallCompliance,
} from '../../../src/domain/devices/compliance';
import { membersOf } from '../../../src/domain/enumeration';
import { complianceStatus } from '../../../src/domain/enumerations/policies';

describe('gravestStatus', () => {
  it.each([
    [['compliant', 'notApplicable', 'compliant'], 'compliant'],
    [['compliant', 'remediated'], 'remediated'],
    [['unknown', 'compliant'], 'compliant'],
    [['nonCompliant', 'compliant'], 'nonCompliant'],
    [['error', 'nonCompliant'], 'error'],
    [['error', 'conflict'], 'conflict'],
    [['notAssigned'], 'notAssigned'],
    [[], 'unknown'],
  ] as const)('of %j is %s', (statuses, gravest) => {
    expect(gravestStatus(statuses)).toBe(gravest);
  });

  it('knows every status', () => {
    for (const status of membersOf(complianceStatus)) expect(gravestStatus(['notAssigned', status])).toBe(status);
  });
});

describe('overallCompliance', () => {
  it.each([
    [['compliant', 'nonCompliant'], 'noncompliant'],
    [['nonCompliant', 'error'], 'error'],
    [['error', 'conflict'], 'conflict'],
    [['compliant', 'notApplicable'], 'compliant'],
    [[], 'compliant'],
  ] as const)('of policies that stand as %j is %s', (policies, overall) => {
    expect(overallCompliance(policies)).toBe(overall);
  });

  it('is compliant exactly when no policy fails', () => {
    for (const status of membersOf(complianceStatus)) {
      expect(overallCompliance([status]) === 'compliant').toBe(!failingStatuses.includes(status));
    }
  });
});

describe('a setting that asks for a passcode', () => {
  const setting = {
    setting: 'IosCompliancePolicy.PasscodeRequired',
    state: 'compliant',
    errorCode: 0,
    errorDescription: null,
    currentValue: 'true',
  } as const;

  it.each([
    ['IosCompliancePolicy.PasscodeRequired', true],
    ['Windows10CompliancePolicy.PasswordRequired', true],
    ['IosCompliancePolicy.PasscodeMinimumLength', false],
    ['AndroidCompliancePolicy.PasswordRequiredType', false],
    [null, false],
  ])('%s: %s', (name, expected) => {
    expect(asksForPasscode({ setting: name })).toBe(expected);
  });

  it('says why it is not met without one, and nothing of it with one', () => {
    const unmet = evaluatePasscode(setting, false);
    expect(unmet).toEqual({
      setting: setting.setting,
      state: 'nonCompliant',
      errorCode: -2016281112,
      errorDescription: 'A passcode is required, and none is set.',
      currentValue: 'false',
    });
    expect(evaluatePasscode(unmet, true)).toEqual(setting);
  });
});
