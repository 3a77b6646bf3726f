import { assertEnrollmentTemplate, enrollmentName } from '../../../src/domain/devices/enrollment-name';
import { deviceOf } from '../support';

const IPHONE = deviceOf({ kind: 'ios', serialNumber: 'L70V9NXXJB', deviceType: 'iPhone' });

describe('the name an enrolment profile gives', () => {
  it.each([
    ['{{DEVICETYPE}}-{{SERIAL}}', 'iPhone-L70V9NXXJB'],
    ['{{devicetype}}-7', 'iPhone-7'],
    ['LOBBY', 'LOBBY'],
  ])('by the template %s is %s', (template, name) => {
    expect(enrollmentName(template, IPHONE)).toBe(name);
  });

  it('is none without a serial number that the template takes, and on other platforms', () => {
    expect(enrollmentName('A-{{SERIAL}}', { ...IPHONE, serialNumber: null })).toBeNull();
    expect(enrollmentName('A-1', { ...IPHONE, serialNumber: null })).toBe('A-1');
    expect(enrollmentName('A-1', deviceOf({ kind: 'macOS' }))).toBeNull();
  });

  it.each(['', 'A {{SERIAL}}', '{{RAND:3}}', 'x'.repeat(129)])('cannot come from the template %j', (template) => {
    expect(() => assertEnrollmentTemplate('deviceNameTemplate', template)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ field: 'deviceNameTemplate' }) }),
    );
  });

  it('can come from one with text and variables', () => {
    expect(() => assertEnrollmentTemplate('deviceNameTemplate', '{{DEVICETYPE}}-{{serial}}')).not.toThrow();
  });
});
