import { membersOf } from '../../../src/domain/enumeration';
import { managedDeviceRemoteAction } from '../../../src/domain/enumerations/remote-actions';
import { DomainError } from '../../../src/domain/errors';
import { Random } from '../../../src/domain/random';
import {
  assertDeviceIds,
  bulkActions,
  bulkArguments,
  getBulkAction,
  inputForDevice,
  listOfRefused,
  readBulkArguments,
} from '../../../src/domain/remote-actions/bulk-action';
import { defineRemoteAction } from '../../../src/domain/remote-actions/define-remote-action';
import { deviceOf } from '../support';

/** What a refusal says. */
function refusalOf(run: () => unknown) {
  try {
    run();
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, ...error.details };
    throw error;
  }
  throw new Error('was accepted');
}

describe('the bulk forms of the catalogue', () => {
  it('have a name each that Graph knows', () => {
    const names = bulkActions.map(({ form }) => form.actionName);
    expect(new Set(names).size).toBe(names.length);
    expect(membersOf(managedDeviceRemoteAction)).toEqual(expect.arrayContaining(names));
  });

  it.each([
    ['retire', 'retire'],
    ['wipe', 'wipe'],
    ['delete', 'deleteManagedDevice'],
    ['syncDevice', 'syncDevice'],
    ['rebootNow', 'rebootNow'],
    ['setDeviceName', 'setDeviceName'],
    ['deprovision', 'deprovision'],
    ['disable', 'disable'],
    ['reenable', 'reenable'],
  ])('call %s what is %s on one device', (actionName, name) => {
    expect(getBulkAction(actionName).action.name).toBe(name);
  });

  it.each(bulkActions.map((bulk) => [bulk.form.actionName, bulk] as const))(
    'let %s be given all it needs',
    (_, { action, form }) => {
      const known = [...bulkArguments, ...Object.keys(form.parameters ?? {})];
      const needed = Object.entries(action.parameters).filter(([, { required }]) => required);
      expect(known).toEqual(expect.arrayContaining(needed.map(([name]) => name)));
      expect(Object.keys(action.parameters)).toEqual(expect.arrayContaining(Object.keys(form.parameters ?? {})));
    },
  );

  it('are listed when one is asked for that is not there', () => {
    expect(refusalOf(() => getBulkAction('unknownFutureValue'))).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'actionName',
      accepted: expect.arrayContaining(['retire', 'delete']),
    });
  });
});

describe('the arguments of a bulk request', () => {
  const read = (actionName: string, given: object) => readBulkArguments(getBulkAction(actionName), { ...given });

  it('are those of the action, and null is as good as nothing', () => {
    expect(read('wipe', { keepUserData: true, deviceName: null, carrierUrl: undefined })).toEqual({
      keepUserData: true,
    });
    expect(read('retire', {})).toEqual({});
  });

  it.each([
    ['an argument of another action', 'retire', { keepUserData: false }, 'keepUserData', 'is no argument of retire.'],
    ['a required argument that is missing', 'deprovision', {}, 'deprovisionReason', 'is required.'],
    [
      'an argument that is wrong on every device',
      'deprovision',
      { deprovisionReason: ' ' },
      'deprovisionReason',
      'must not be empty.',
    ],
    ['an argument of the wrong type', 'wipe', { keepUserData: 'yes' }, 'keepUserData', 'must be true or false.'],
    [
      'a name that would be the same for all',
      'setDeviceName',
      { deviceName: 'PC' },
      'deviceName',
      expect.stringContaining('{{serialnumber}} or {{rand:x}}'),
    ],
  ])('are refused for %s', (_, actionName, given, field, problem) => {
    expect(refusalOf(() => read(actionName, given))).toMatchObject({ code: 'BAD_USER_INPUT', field, problem });
  });

  it('name what the action would take', () => {
    expect(refusalOf(() => read('setDeviceName', { keepUserData: true }))).toMatchObject({ accepted: ['deviceName'] });
  });

  it('are joined by what the name of the action stands for, which cannot be given', () => {
    const action = defineRemoteAction({
      ...getBulkAction('wipe').action,
      bulk: [{ actionName: 'quickScan', parameters: { keepUserData: true } }],
    });
    const bulk = { action, form: action.bulk![0]! };
    expect(readBulkArguments(bulk, { keepEnrollmentData: true })).toEqual({
      keepUserData: true,
      keepEnrollmentData: true,
    });
    expect(refusalOf(() => readBulkArguments(bulk, { keepUserData: true }))).toMatchObject({ field: 'keepUserData' });
  });
});

describe('the input of one device of a bulk rename', () => {
  const rename = getBulkAction('setDeviceName');
  const nameOf = (deviceName: string, facts: object, key = 'request') =>
    inputForDevice(rename, { deviceName }, deviceOf(facts), new Random('seed'), key).deviceName;

  it('has its own serial number and its own digits', () => {
    expect(nameOf('PC-{{serialnumber}}', { serialNumber: 'C02' })).toBe('PC-C02');
    const names = ['a', 'b', 'c'].map((id) => nameOf('PC-{{rand:8}}', { id }));
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name).toMatch(/^PC-\d{8}$/);
  });

  it('follows from the seed, and differs from one request and one variable to the next', () => {
    expect(nameOf('PC-{{rand:8}}', {})).toBe(nameOf('PC-{{rand:8}}', {}));
    expect(nameOf('PC-{{rand:8}}', {})).not.toBe(nameOf('PC-{{rand:8}}', {}, 'another request'));
    const [one, other] = String(nameOf('{{rand:8}}-{{rand:8}}', {})).split('-');
    expect(one).not.toBe(other);
  });

  it('is refused where a serial number is needed and there is none', () => {
    const refusal = refusalOf(() => nameOf('PC-{{serialnumber}}', { serialNumber: null }));
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', field: 'deviceName' });
  });
});

describe('the devices of a bulk request', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, index) => `device-${index}`);

  it('are one or more, up to a limit', () => {
    for (const count of [1, 2, 100]) expect(() => assertDeviceIds(ids(count), 100)).not.toThrow();
    expect(refusalOf(() => assertDeviceIds([], 100))).toMatchObject({ field: 'deviceIds', minimum: 1, maximum: 100 });
    expect(refusalOf(() => assertDeviceIds(ids(26), 25))).toMatchObject({
      field: 'deviceIds',
      maximum: 25,
      problem: 'must name at most 25 devices; it names 26.',
    });
  });

  it('are named once each', () => {
    expect(refusalOf(() => assertDeviceIds(['a', 'b', 'a'], 100))).toMatchObject({
      field: 'deviceIds',
      problem: 'names a twice.',
    });
  });

  it.each([
    ['PLATFORM_NOT_SUPPORTED', 'notSupportedDeviceIds'],
    ['NOT_MANAGED_BY_INTUNE', 'notSupportedDeviceIds'],
    ['NOT_SUPERVISED', 'notSupportedDeviceIds'],
    ['NOT_CORPORATE_OWNED', 'notSupportedDeviceIds'],
    ['APPLE_USER_ENROLLMENT', 'notSupportedDeviceIds'],
    ['HYBRID_JOINED', 'notSupportedDeviceIds'],
    ['OS_VERSION_TOO_LOW', 'notSupportedDeviceIds'],
    ['OS_VERSION_TOO_HIGH', 'notSupportedDeviceIds'],
    ['RETIRE_PENDING', 'failedDeviceIds'],
    ['WIPE_PENDING', 'failedDeviceIds'],
    ['NOT_DISABLED', 'failedDeviceIds'],
    ['DEPROVISIONED', 'failedDeviceIds'],
  ] as const)('that refuse for %s are among %s', (reasonCode, list) => {
    expect(listOfRefused(reasonCode)).toBe(list);
  });
});
