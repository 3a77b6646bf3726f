import { DAY } from '../../../src/domain/clock';
import {
  assertInventory,
  INVENTORY_INTERVAL,
  inventoriedApps,
  inventoryInterval,
  inventoryRulesOf,
  isInventoryDue,
  isInventoryNews,
  nextInventory,
} from '../../../src/domain/devices/inventory';
import { APPS, deviceOf, KINDS } from '../support';

const ENROLLED = '2026-01-05T08:00:00.000Z';

describe('inventory', () => {
  it.each([
    ['2026-01-11T23:59:59.999Z', '2026-01-12T07:59:59.999Z', false],
    ['2026-01-12T07:59:59.999Z', '2026-01-12T08:00:00.000Z', true],
    ['2026-01-12T07:59:59.999Z', '2026-01-14T10:00:00.000Z', true],
    ['2026-01-12T08:00:00.000Z', '2026-01-14T10:00:00.000Z', false],
    ['2026-01-05T08:00:00.000Z', '2026-01-05T08:15:00.000Z', false],
  ])('after a check-in at %s is due at one at %s: %s', (lastSyncDateTime, now, isDue) => {
    expect(isInventoryDue({ enrolledDateTime: ENROLLED, lastSyncDateTime }, now, INVENTORY_INTERVAL)).toBe(isDue);
  });

  it('comes next when another whole interval has passed since enrolment', () => {
    expect(nextInventory(ENROLLED, ENROLLED, INVENTORY_INTERVAL)).toBe('2026-01-12T08:00:00.000Z');
    expect(nextInventory(ENROLLED, '2026-01-12T07:59:59.999Z', INVENTORY_INTERVAL)).toBe('2026-01-12T08:00:00.000Z');
    expect(nextInventory(ENROLLED, '2026-03-02T09:00:00.000Z', DAY)).toBe('2026-03-03T08:00:00.000Z');
  });

  it('comes daily from what the management extension watches, weekly from all else', () => {
    const daily = KINDS.filter((kind) => {
      const rules = inventoryRulesOf(deviceOf({ kind }));
      return rules && inventoryInterval(rules) === DAY;
    });
    expect(daily).toEqual(['windows', 'surfaceHub', 'windowsAgent']);
  });

  it('is not taken where Intune manages nothing', () => {
    expect(KINDS.filter((kind) => !inventoryRulesOf(deviceOf({ kind })))).toEqual([
      'chromeOS',
      'jamf',
      'configurationManager',
      'other',
    ]);
  });

  it.each([
    ['windows', 'company', ['Payroll', 'Expenses', 'Chess', 'Camera']],
    ['windows', 'personal', ['Payroll', 'Expenses']],
    ['ios', 'unknown', ['Payroll', 'Expenses']],
    ['androidWorkProfile', 'personal', ['Payroll', 'Expenses']],
    ['androidCorporateWorkProfile', 'company', ['Payroll', 'Expenses']],
    ['androidFullyManaged', 'company', []],
    ['androidDedicated', 'company', []],
  ] as const)('of %s, %s, tells the apps %j', (kind, managedDeviceOwnerType, expected) => {
    const device = deviceOf({ kind, managedDeviceOwnerType });
    const told = inventoriedApps(inventoryRulesOf(device)!, device, APPS);
    expect(told.map(({ displayName }) => displayName)).toEqual(expected);
  });

  it('tells an app in one version once', () => {
    const device = deviceOf({});
    const apps = [...APPS, { ...APPS[0]!, displayName: 'PAYROLL' }, { ...APPS[0]!, version: '2.2' }];
    expect(inventoriedApps(inventoryRulesOf(device)!, device, apps)).toHaveLength(APPS.length + 1);
  });

  it('has news when apps, system or storage change, and from nothing else', () => {
    expect(isInventoryNews({ osVersion: '10.0.1' })).toBe(true);
    expect(isInventoryNews({ freeStorageSpaceInBytes: 0 })).toBe(true);
    expect(isInventoryNews({ apps: [] })).toBe(true);
    expect(isInventoryNews({ deviceName: 'NEW', isLocked: true })).toBe(false);
  });

  it.each([
    [{ osVersion: ' ' }, 'osVersion'],
    [{ osVersion: '1'.repeat(65) }, 'osVersion'],
    [{ freeStorageSpaceInBytes: -1 }, 'freeStorageSpaceInBytes'],
    [{ apps: Array.from({ length: 501 }, () => APPS[0]!) }, 'apps'],
    [{ apps: [APPS[0]!, { ...APPS[0]!, displayName: '' }] }, 'apps.1.displayName'],
    [{ apps: [{ ...APPS[0]!, version: 'v'.repeat(257) }] }, 'apps.0.version'],
  ])('refuses %j by the name of the field', (patch, field) => {
    expect(() => assertInventory(patch)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ field }) }),
    );
  });
});
