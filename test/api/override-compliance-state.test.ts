import { createSandbox, type TestSandbox } from '../support/create-sandbox';

const OVERRIDE = `mutation ($input: OverrideComplianceStateInput!) { overrideComplianceState(input: $input) {
  managedDevice { complianceState } deviceActionResult { actionName actionState } } }`;

describe('overrideComplianceState', () => {
  let sandbox: TestSandbox;
  let phone: string;
  beforeEach(async () => {
    sandbox = await createSandbox();
    phone = await sandbox.deviceId('IPHONE-SALES-12');
  });
  afterEach(async () => {
    expect(sandbox.faults).toEqual([]);
    await sandbox.close();
  });

  const override = async (complianceState: string, more: object = {}) => {
    const input = { managedDeviceId: phone, complianceState, ...more };
    return (await sandbox.data(OVERRIDE, { input })).overrideComplianceState;
  };
  const stateOf = async () =>
    (await sandbox.data('query ($id: ID!) { managedDevice(id: $id) { complianceState } }', { id: phone })).managedDevice
      .complianceState;
  const resetPasscode = async () => {
    await sandbox.data('mutation ($id: ID!) { resetPasscode(input: { managedDeviceId: $id }) { clientMutationId } }', {
      id: phone,
    });
    await sandbox.checkIn(phone);
  };
  const setPasscode = async () => {
    await sandbox.control(
      'mutation ($id: ID!) { updateTwin(input: { managedDeviceId: $id, passcodePresent: true }) { twin { id } } }',
      { id: phone },
    );
    await sandbox.checkIn(phone);
  };

  it('takes effect at once, and is taken back at once', async () => {
    expect(await stateOf()).toBe('compliant');
    expect(await override('nonCompliant', { remediationUrl: 'https://contoso.example/help' })).toEqual({
      managedDevice: { complianceState: 'noncompliant' },
      deviceActionResult: { actionName: 'overrideComplianceState', actionState: 'done' },
    });
    expect((await override('basedOnDeviceCompliancePolicy')).managedDevice.complianceState).toBe('compliant');
  });

  it('stands against what the device reports afterwards, until it is taken back', async () => {
    await resetPasscode();
    expect(await stateOf()).toBe('noncompliant');
    await override('nonCompliant');
    await setPasscode();
    await sandbox.advance('P1D');
    expect(await stateOf()).toBe('noncompliant');
    await override('nonCompliant');
    await override('basedOnDeviceCompliancePolicy');
    expect(await stateOf()).toBe('compliant');
  });

  it('does not hide for ever what policies found meanwhile', async () => {
    await override('nonCompliant');
    await resetPasscode();
    await override('basedOnDeviceCompliancePolicy');
    expect(await stateOf()).toBe('noncompliant');
    await setPasscode();
    expect(await stateOf()).toBe('compliant');
  });

  it('asks for an https address', async () => {
    const input = { managedDeviceId: phone, complianceState: 'nonCompliant', remediationUrl: 'http://contoso.example' };
    expect(await sandbox.refusal(OVERRIDE, { input })).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'remediationUrl',
    });
    expect(await stateOf()).toBe('compliant');
  });
});
