import fc from 'fast-check';
import {
  assertTemplate,
  deviceFacts,
  type OutputFacts,
  renderOutput,
  structuredOutput,
  transmitted,
} from '../../../src/domain/scripts/script-output';

const facts: OutputFacts = {
  managedDeviceId: 'id',
  deviceName: 'LT-"A"\\1',
  operatingSystem: 'Windows',
  osVersion: '10.0.22631.1',
  serialNumber: null,
  manufacturer: 'Contoso',
  model: 'Book',
  userPrincipalName: 'adele.vance@contoso.example',
  totalStorageSpaceInBytes: 100,
  freeStorageSpaceInBytes: 42,
  physicalMemoryInBytes: 8,
  lastBootDateTime: null,
  clientVersion: '5.00.8740.1000',
  powerShellVersion: '5.1',
  dateTime: '2026-11-02T09:00:00.000Z',
};
const render = (template: string, parameters: Record<string, string> = {}) =>
  renderOutput(
    template,
    facts,
    Object.entries(parameters).map(([name, value]) => ({ name, value })),
  );

describe('the output of a script', () => {
  it.each([
    ['no placeholder', 'Done.', 'Done.'],
    ['a fact of the device', 'On {{deviceName}}: {{ osVersion }}', 'On LT-"A"\\1: 10.0.22631.1'],
    ['a fact that is not known', '[{{serialNumber}}]x', '[]x'],
    ['a parameter, in another case', '{{parameters.drive}} is full', 'C: is full'],
    ['a parameter without a value', '<{{parameters.Other}}>', '<>'],
    ['braces that stand for nothing', '{ {deviceName} {{', '{ {deviceName} {{'],
    [
      'JSON, in which values are escaped',
      '{"name":"{{deviceName}}","free":{{freeStorageSpaceInBytes}}}',
      '{"name":"LT-\\"A\\"\\\\1","free":42}',
    ],
  ])('tells %s', (_, template, output) => {
    expect(render(template, { Drive: 'C:' })).toBe(output);
  });

  it('does not read what a placeholder stands for as a template again', () => {
    expect(render('{{parameters.X}}', { X: '{{deviceName}}' })).toBe('{{deviceName}}');
  });

  it('is JSON whatever the device and the parameters say, if its template is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), fc.constantFrom(...deviceFacts), (value, fact) => {
        const output = render(`{"a": ["{{parameters.X}}", "{{${fact}}}"]}`, { X: value });
        const { a } = structuredOutput(output) as { a: string[] };
        expect(a).toEqual([value, String(facts[fact] ?? '')]);
      }),
    );
  });

  it.each(['{{devicename}}', '{{parameters.}}', '{{parameters.a b}}', '{{}}', '{{deviceName}} {{x}}'])(
    'cannot have the placeholder in %s',
    (template) => {
      expect(() => assertTemplate('scriptOutput', template)).toThrow(/^scriptOutput: placeholders are managedDeviceId/);
    },
  );

  it('is read as a template in a time that does not run away', () => {
    for (const part of ['{{', '{{ ', ' ', '{{a', '}}']) expect(render(part.repeat(60_000)).length).toBeGreaterThan(0);
  });

  it.each([
    ['an object', '{"a":1}', { a: 1 }],
    ['a list', ' [1, "x"]\n', [1, 'x']],
    ['a number', '12', null],
    ['a word', 'true', null],
    ['text', 'Done.', null],
    ['half an object', '{"a":', null],
    ['nothing', null, null],
  ])('is structured where it is %s', (_, output, structure) => {
    expect(structuredOutput(output)).toEqual(structure);
  });
});

describe('what reaches the site of the output of a script', () => {
  it.each([
    ['nothing', '', null, false],
    ['a line', 'Done.', 5, false],
    ['80 KB', 'x'.repeat(81_920), 81_920, false],
    ['a byte more', 'x'.repeat(81_921), 4096, true],
  ])('is bounded: of %s', (_, output, length, isTruncated) => {
    const sent = transmitted(output);
    expect([sent.scriptOutput?.length ?? null, sent.isTruncated]).toEqual([length, isTruncated]);
    expect(sent.scriptOutputSizeInBytes).toBe(output.length);
  });

  it('is counted in bytes, and no character is cut in two', () => {
    expect(transmitted('é'.repeat(40_960))).toMatchObject({ isTruncated: false, scriptOutputSizeInBytes: 81_920 });
    for (const start of ['', 'x', 'xy', 'xyz']) {
      const output = start + '😀'.repeat(30_000);
      const { scriptOutput, isTruncated } = transmitted(output);
      expect(isTruncated).toBe(true);
      expect(output.startsWith(scriptOutput!)).toBe(true);
      expect(Buffer.byteLength(scriptOutput!)).toBeGreaterThan(4096 - 4);
      expect(Buffer.byteLength(scriptOutput!)).toBeLessThanOrEqual(4096);
    }
  });
});
