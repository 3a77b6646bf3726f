import fc from 'fast-check';
import { membersOf } from '../../src/domain/enumeration';
import { deviceCleanupRulePlatformType } from '../../src/domain/enumerations/cleanup-rules';
import { absenceOf, administer, inputOf, mostly, place, type Step, someOf } from './step';

const onDevice = { managedDeviceId: someOf('managedDevice') };
const onCategory = { deviceCategoryId: someOf('deviceCategory') };
const onRule = { managedDeviceCleanupRuleId: someOf('managedDeviceCleanupRule') };
const onUser = { userId: someOf('user') };

const roleScopeTagIds = mostly([['0'], ['1', '0']], [[], ['x'], ['1', '1'], ['7']]);
const owner = mostly(['company', 'personal'], ['unknown']);

const properties = {
  managedDeviceName: mostly<string | null>(['Front desk', 'Adele’s laptop'], ['', 'x'.repeat(257), null]),
  managedDeviceOwnerType: owner,
  ownerType: owner,
  notes: mostly<string | null>(['On loan', ' ', null], ['x'.repeat(2001)]),
  roleScopeTagIds,
};

const devices = fc.oneof(
  {
    weight: 3,
    arbitrary: administer('updateManagedDevice', inputOf({ ...onDevice, ...properties }, ['managedDeviceId'])),
  },
  {
    weight: 2,
    arbitrary: administer(
      'setManagedDevicePrimaryUser',
      inputOf({ ...onDevice, ...onUser }, ['managedDeviceId', 'userId']),
    ),
  },
  { weight: 1, arbitrary: administer('removeManagedDevicePrimaryUser', inputOf(onDevice, ['managedDeviceId'])) },
  {
    weight: 3,
    arbitrary: administer(
      'setManagedDeviceCategory',
      inputOf({ ...onDevice, ...onCategory }, ['managedDeviceId', 'deviceCategoryId']),
    ),
  },
  { weight: 1, arbitrary: administer('removeManagedDeviceCategory', inputOf(onDevice, ['managedDeviceId'])) },
);

const category = {
  displayName: mostly(['Kiosks', 'Field', 'Loan pool'], ['', 'KIOSKS', 'x'.repeat(129)]),
  description: mostly<string | null>(['Shared', null], ['x'.repeat(513)]),
  roleScopeTagIds,
};

const categories = fc.oneof(
  administer('createDeviceCategory', inputOf(category, ['displayName'])),
  administer('updateDeviceCategory', inputOf({ ...onCategory, ...category }, ['deviceCategoryId'])),
  administer('deleteDeviceCategory', inputOf(onCategory, ['deviceCategoryId'])),
);

const rule = {
  displayName: mostly(['Old phones', 'Forgotten'], ['', 'x'.repeat(257)]),
  deviceCleanupRulePlatformType: fc.oneof(
    fc.constantFrom('all', 'windows', 'ios'),
    fc.constantFrom(...membersOf(deviceCleanupRulePlatformType)),
  ),
  deviceInactivityBeforeRetirementInDays: mostly([30, 60, 270], [29, 271]),
};

const rules = fc.oneof(
  administer('createManagedDeviceCleanupRule', inputOf(rule, Object.keys(rule))),
  administer('updateManagedDeviceCleanupRule', inputOf({ ...onRule, ...rule }, ['managedDeviceCleanupRuleId'])),
  administer('deleteManagedDeviceCleanupRule', inputOf(onRule, ['managedDeviceCleanupRuleId'])),
);

const STRICTEST = {
  displayName: 'All',
  deviceCleanupRulePlatformType: 'all',
  deviceInactivityBeforeRetirementInDays: 30,
};

/** Names a device by a value of one of the protected apps on it, and mostly the user of that app with it. */
function wipeOf(mutation: string, field: string, column: string): fc.Arbitrary<Step> {
  const input = place.chain((at) => {
    const user = { table: 'managedAppRegistration', place: at, column: 'userId' };
    const device = { table: 'managedAppRegistration', place: at, column };
    return fc.record({
      userId: fc.oneof({ weight: 8, arbitrary: fc.constant(user) }, { weight: 1, arbitrary: someOf('user') }),
      [field]: mostly<unknown>([device], ['nothing']),
    });
  });
  return administer(mutation, input);
}

const operation = { managedAppOperationId: someOf('managedAppOperation') };
const userOfApp = {
  userId: place.map((at) => ({ table: 'managedAppRegistration', place: at, column: 'userId' })),
};

const apps = fc.oneof(
  wipeOf('wipeManagedAppRegistrationsByDeviceTag', 'deviceTag', 'deviceTag'),
  wipeOf('wipeManagedAppRegistrationsByAzureAdDeviceId', 'azureAdDeviceId', 'azureADDeviceId'),
  administer('wipeAndBlockManagedApps', fc.oneof(inputOf(onUser, ['userId']), inputOf(userOfApp, ['userId']))),
  administer('unblockManagedApps', fc.oneof(inputOf(onUser, ['userId']), inputOf(userOfApp, ['userId']))),
  administer('deleteManagedAppOperation', inputOf(operation, ['managedAppOperationId'])),
);

const commands: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: devices },
  { weight: 2, arbitrary: categories },
  { weight: 2, arbitrary: rules },
  { weight: 3, arbitrary: apps },
);

/** A device is away for long enough to be hidden. */
const neglect = fc
  .tuple(administer('createManagedDeviceCleanupRule', fc.constant(STRICTEST)), someOf('managedDevice'))
  .map(([rule, device]) => [rule, ...absenceOf(device, 'P32D')]);

/** What administrators write on records, and ask of protected apps; no device hears of any of it. */
export const recordPieces: fc.Arbitrary<Step[]> = fc.oneof(
  { weight: 24, arbitrary: commands.map((step) => [step]) },
  { weight: 1, arbitrary: neglect },
);
