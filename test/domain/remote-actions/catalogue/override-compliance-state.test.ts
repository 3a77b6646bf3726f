import { complianceFinding } from '../../../../src/domain/devices/compliance-override';
import { overrideComplianceState } from '../../../../src/domain/remote-actions/catalogue/override-compliance-state';
import { readParameters } from '../../../../src/domain/remote-actions/parameters';
import { deliver, deviceOf, KINDS, refusalOf } from '../../support';

const override = (facts: Parameters<typeof deviceOf>[0], parameters: object) =>
  deliver(overrideComplianceState, { device: deviceOf(facts), parameters: { ...parameters } }).outcome.device;

describe('overriding the compliance of a device', () => {
  it('is not offered where Intune does not judge compliance', () => {
    expect(KINDS.filter((kind) => refusalOf(overrideComplianceState, deviceOf({ kind })) !== null)).toEqual([
      'windowsAgent',
      'chromeOS',
      'jamf',
      'configurationManager',
      'other',
    ]);
  });

  it('makes it noncompliant and keeps what policies found', () => {
    const remediationUrl = 'https://contoso.example/help';
    expect(override({ complianceState: 'inGracePeriod' }, { complianceState: 'nonCompliant', remediationUrl })).toEqual(
      {
        administratorConfiguredComplianceState: 'nonCompliant',
        complianceRemediationUrl: remediationUrl,
        complianceState: 'noncompliant',
        policyComplianceState: 'inGracePeriod',
      },
    );
  });

  it('keeps what policies found when it is overridden again', () => {
    const overridden = { complianceState: 'noncompliant', policyComplianceState: 'compliant' } as const;
    expect(override(overridden, { complianceState: 'nonCompliant' })).toMatchObject({
      policyComplianceState: 'compliant',
    });
  });

  it('gives back what policies found', () => {
    const overridden = { complianceState: 'noncompliant', policyComplianceState: 'compliant' } as const;
    expect(override(overridden, { complianceState: 'basedOnDeviceCompliancePolicy' })).toEqual({
      administratorConfiguredComplianceState: 'basedOnDeviceCompliancePolicy',
      complianceRemediationUrl: null,
      complianceState: 'compliant',
      policyComplianceState: null,
    });
  });

  it('changes nothing that shows when there was nothing to take back', () => {
    const left = override({ complianceState: 'noncompliant' }, { complianceState: 'basedOnDeviceCompliancePolicy' });
    expect(left).toMatchObject({ complianceState: 'noncompliant', policyComplianceState: null });
  });

  it('sets what policies find beside what shows, as long as it stands', () => {
    expect(complianceFinding(deviceOf({}), 'noncompliant')).toEqual({ complianceState: 'noncompliant' });
    expect(complianceFinding(deviceOf({ policyComplianceState: 'compliant' }), 'noncompliant')).toEqual({
      policyComplianceState: 'noncompliant',
    });
  });

  it.each([
    ['https://contoso.example', null],
    ['https://contoso.example/help?topic=1#a', null],
    ['HTTPS://contoso.example/', null],
    ['http://contoso.example', 'https'],
    ['https://', 'https'],
    ['https:// contoso.example', 'https'],
    ['https://contoso.example/a b', 'https'],
    ['javascript:alert(1)', 'https'],
    [`https://contoso.example/${'a'.repeat(2048)}`, '2048'],
  ])('takes %s as the page of help, or says what is wrong', (remediationUrl, problem) => {
    const input = { complianceState: 'nonCompliant', remediationUrl };
    const read = () => readParameters(overrideComplianceState.parameters, input, deviceOf({}));
    if (problem) expect(read).toThrow(problem);
    else expect(read()).toEqual(input);
  });
});
