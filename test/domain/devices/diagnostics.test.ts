import { collectDiagnostics, sizeInKilobytes } from '../../../src/domain/devices/diagnostics';
import { deviceOf, NOW, twinOf } from '../support';

describe('the diagnostics of a device', () => {
  const files = collectDiagnostics(deviceOf({}), twinOf({ lastBootDateTime: null }), NOW);

  it('tell what it is, what it was like and when', () => {
    expect(files['device.txt']).toContain('Version: 10.0.19045.3803\n');
    expect(files['device.txt']).toContain(`Collected: ${NOW}\n`);
    expect(files['management.txt']).toContain('Policies enforced: true\n');
  });

  it('list its apps', () => {
    expect(files['apps.txt']).toBe(
      'Payroll\t2.1\trequired\nExpenses\t1.0\tavailable\nChess\t5.5\tuserInstalled\nCamera\t-\tpreinstalled\n',
    );
  });

  it('say so where something is not known', () => {
    expect(files['device.txt']).toContain('Last start: -\n');
  });

  it.each([
    [{}, 0],
    [{ a: 'x'.repeat(1024) }, 1],
    [{ a: 'x'.repeat(512), b: 'é'.repeat(512) }, 1.5],
    [{ a: 'x'.repeat(100) }, 0.1],
  ])('take as many kilobytes as their bytes make', (texts, expected) => {
    expect(sizeInKilobytes(texts as Record<string, string>)).toBe(expected);
  });
});
