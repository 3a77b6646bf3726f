import fc from 'fast-check';
import { expandNameTemplate, nameTemplateProblem } from '../../../src/domain/devices/name-template';

const zeros = (count: number) => '0'.repeat(count);

describe('a template of device names', () => {
  it.each([
    'PC-{{serialnumber}}',
    '{{serialnumber}}',
    '{{rand:1}}',
    '{{rand:32}}',
    'PC-{{rand:4}}-{{serialnumber}}-{{rand:4}}',
    'Büro-{{rand:3}}',
    `${'a'.repeat(62)}{{serialnumber}}`,
  ])('may be %j', (template) => {
    expect(nameTemplateProblem(template)).toBeNull();
  });

  it.each([
    ['has no variable', 'PC-01', /must contain \{\{serialnumber\}\} or \{\{rand:x\}\}/],
    ['is empty', '', /must contain/],
    ['has a variable that is not closed', 'PC-{{rand:4}', /must contain/],
    ['has a variable nobody knows', 'PC-{{rand:4}}-{{username}}', /\{\{username\}\} is no variable/],
    ['has a variable in capitals', 'PC-{{SerialNumber}}', /is no variable/],
    ['asks for no digits', 'PC-{{rand:0}}', /x from 1 to 32/],
    ['asks for too many digits', 'PC-{{rand:33}}', /x from 1 to 32/],
    ['asks for digits without a number', 'PC-{{rand:x}}', /x from 1 to 32/],
    ['has a space around its variables', 'MY PC {{rand:4}}', /no spaces/],
    ['is too long for any name', `${'a'.repeat(62)}{{rand:2}}`, /at most 63 characters; it has 64/],
  ])('is refused if it %s', (_, template, problem) => {
    expect(nameTemplateProblem(template)).toMatch(problem);
  });

  it('is not refused for what only some platforms do not allow', () => {
    expect(nameTemplateProblem('{{rand:6}}')).toBeNull();
    expect(nameTemplateProblem('受付-{{rand:6}}')).toBeNull();
  });
});

describe('the name a template gives to a device', () => {
  it('has its serial number and as many digits as are asked for in place of the variables', () => {
    const draws: [number, number][] = [];
    const digits = (count: number, place: number) => {
      draws.push([count, place]);
      return String(place).repeat(count);
    };
    expect(expandNameTemplate('PC-{{rand:2}}-{{serialnumber}}-{{rand:3}}', 'SN7', digits)).toBe('PC-00-SN7-111');
    expect(draws).toEqual([
      [2, 0],
      [3, 1],
    ]);
  });

  it.each([null, ''])('is none where a serial number is needed and the device has %j', (serialNumber) => {
    expect(expandNameTemplate('PC-{{serialnumber}}', serialNumber, zeros)).toBeNull();
    expect(expandNameTemplate('PC-{{rand:3}}', serialNumber, zeros)).toBe('PC-000');
  });

  it('takes a serial number as it is, whatever it contains', () => {
    expect(expandNameTemplate('PC-{{serialnumber}}', '$& {{rand:3}}', zeros)).toBe('PC-$& {{rand:3}}');
  });

  it('is as long as the template says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 32 }), fc.stringMatching(/^[a-z-]{0,20}$/), (count, prefix) => {
        return expandNameTemplate(`${prefix}{{rand:${count}}}`, null, zeros) === prefix + zeros(count);
      }),
    );
  });
});
