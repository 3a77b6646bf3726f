import { activateDeviceEsim } from '../../../../src/domain/remote-actions/catalogue/activate-device-esim';
import { removeDeviceEsim } from '../../../../src/domain/remote-actions/catalogue/remove-device-esim';
import { readParameters } from '../../../../src/domain/remote-actions/parameters';
import { deliver, deviceOf, refusalOf, sceneOf, twinOf } from '../../support';

const device = deviceOf({ kind: 'ios', hasEsim: true });
const carrierUrl = 'https://esim.carrier.example/activate';

describe.each([activateDeviceEsim, removeDeviceEsim])('$name', (action) => {
  it.each([
    ['ios', true, null],
    ['ios', false, 'NO_ESIM'],
    ['windows', true, 'PLATFORM_NOT_SUPPORTED'],
    ['androidFullyManaged', true, 'PLATFORM_NOT_SUPPORTED'],
  ] as const)('is offered on %s, eSIM %s, or refused: %s', (kind, hasEsim, expected) => {
    expect(refusalOf(action, deviceOf({ kind, hasEsim }))).toBe(expected);
  });
});

describe('a cellular plan', () => {
  it('is fetched from the carrier, whose address the result tells from the beginning', () => {
    const parameters = { carrierUrl };
    const scene = sceneOf(activateDeviceEsim, { device, parameters });
    expect(activateDeviceEsim.onAccepted!(scene)).toEqual({ result: { carrierUrl } });
    const { outcome, after } = deliver(activateDeviceEsim, { device, parameters, twin: { hasEsimDataPlan: false } });
    expect(outcome.state).toBe('done');
    expect(after).toEqual(twinOf({ hasEsimDataPlan: true, cellularPlanCarrierUrl: carrierUrl }));
  });

  it('is removed if there is one', () => {
    const twin = { hasEsimDataPlan: true, cellularPlanCarrierUrl: carrierUrl };
    const { outcome, after } = deliver(removeDeviceEsim, { device, twin });
    expect(outcome.state).toBe('done');
    expect(after).toEqual(twinOf({ hasEsimDataPlan: false, cellularPlanCarrierUrl: null }));
  });

  it('cannot be removed if there is none', () => {
    const { outcome, after } = deliver(removeDeviceEsim, { device, twin: { hasEsimDataPlan: false } });
    expect(outcome).toEqual({ state: 'failed' });
    expect(after).toEqual(twinOf({ hasEsimDataPlan: false }));
  });

  it.each([
    ['8901120204001234567', true],
    ['890112020400123456', true],
    ['89011202040012345', false],
    ['89011202040012345678901', false],
    ['890112020400123456F', false],
  ])('has a number like %s: %s', (iccId, accepted) => {
    const read = () => readParameters(removeDeviceEsim.parameters, { iccId }, device);
    if (accepted) expect(read()).toEqual({ iccId });
    else expect(read).toThrow('iccId: must consist of 18 to 22 digits.');
  });
});
