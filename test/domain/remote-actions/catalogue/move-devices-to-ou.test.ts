import { moveDevicesToOU } from '../../../../src/domain/remote-actions/catalogue/move-devices-to-ou';
import { readParameters } from '../../../../src/domain/remote-actions/parameters';
import { deliver, deviceOf, KINDS, refusalOf } from '../../support';

const property = (name: string, value: string) => ({ name, value, valueType: 'string', updatable: true });
const move = (chromeOSDeviceInfo: ReturnType<typeof property>[]) =>
  deliver(moveDevicesToOU, {
    device: deviceOf({ kind: 'chromeOS', chromeOSDeviceInfo }),
    parameters: { organizationalUnitPath: '/Stores/Staff' },
  }).outcome;

describe('moving devices to an organisational unit', () => {
  it('is offered for ChromeOS alone, and not once a device is deprovisioned', () => {
    expect(KINDS.filter((kind) => refusalOf(moveDevicesToOU, deviceOf({ kind })) === null)).toEqual(['chromeOS']);
    const gone = deviceOf({ kind: 'chromeOS', chromeOSDeviceInfo: [property('status', 'DEPROVISIONED')] });
    expect(refusalOf(moveDevicesToOU, gone)).toBe('DEPROVISIONED');
  });

  it('changes the path and nothing else', () => {
    const [status, asset] = [property('status', 'ACTIVE'), property('annotatedAssetId', 'CB-1')];
    expect(move([status, property('orgUnitPath', '/Old'), asset])).toEqual({
      state: 'done',
      device: { chromeOSDeviceInfo: [status, property('orgUnitPath', '/Stores/Staff'), asset] },
    });
  });

  it('tells the path of a device that had none', () => {
    expect(move([]).device).toEqual({ chromeOSDeviceInfo: [property('orgUnitPath', '/Stores/Staff')] });
  });

  it.each([
    ['/', true],
    ['/Stores', true],
    ['/Stores/Seattle 7/Staff', true],
    ['', false],
    ['Stores', false],
    ['/Stores/', false],
    ['//Staff', false],
    ['/Stores//Staff', false],
    ['/ Stores', false],
    ['/Stores /Staff', false],
    [`/${'a'.repeat(1024)}`, false],
  ])('takes the path %j: %s', (organizationalUnitPath, isTaken) => {
    const read = () => readParameters(moveDevicesToOU.parameters, { organizationalUnitPath }, deviceOf({}));
    if (isTaken) expect(read()).toEqual({ organizationalUnitPath });
    else expect(read).toThrow('organizationalUnitPath: must be a path like /Stores/Staff');
  });
});
