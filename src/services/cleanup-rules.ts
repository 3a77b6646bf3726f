import { type EntityManager, Not } from 'typeorm';
import { addMilliseconds, type Instant } from '../domain/clock';
import { EVALUATION_INTERVAL, INACTIVITY_DAYS } from '../domain/devices/cleanup';
import { badInput, DomainError } from '../domain/errors';
import { ManagedDeviceCleanupRule } from '../entities/managed-device-cleanup-rule.entity';
import { type AdministeredRecord, assertTexts, type Values } from './administered-record';
import { schedule } from './agenda';

const UPDATE = 'Microsoft.Intune_ManagedDeviceCleanupRule_Update';

/** Clean-up rules, as administrators set them up. */
export const cleanupRules: AdministeredRecord = {
  model: ManagedDeviceCleanupRule,
  writable: ['displayName', 'description', 'deviceCleanupRulePlatformType', 'deviceInactivityBeforeRetirementInDays'],
  needed: ['displayName', 'deviceCleanupRulePlatformType', 'deviceInactivityBeforeRetirementInDays'],
  permissions: { create: UPDATE, update: UPDATE, delete: UPDATE },
  audit: { componentName: 'ManagedDevices', category: 'Device' },
  remarks: {
    create: 'Rules are looked at every 24 hours, the first time within a day. CONFLICT if the platform has one.',
    update: 'CONFLICT if the platform has another.',
    delete: 'Devices it has hidden stay so until they check in.',
  },
  check: checkRule,
  admit: assertOnlyOneOfPlatform,
  complete: (_values, _before, now) => ({ lastModifiedDateTime: now }),
  begin: scheduleEvaluation,
};

/** Has the rules looked at a day later. */
export function scheduleEvaluation(manager: EntityManager, now: Instant): Promise<void> {
  return schedule(manager, 'cleanUpDevices', 'managedDeviceCleanupRules', addMilliseconds(now, EVALUATION_INTERVAL));
}

function checkRule(values: Values): void {
  assertTexts(values, { displayName: 256, description: 1024 });
  const days = Number(values.deviceInactivityBeforeRetirementInDays);
  const { minimum, maximum } = INACTIVITY_DAYS;
  if (days < minimum || days > maximum)
    throw badInput('deviceInactivityBeforeRetirementInDays', `must be from ${minimum} to ${maximum}.`, {
      minimum,
      maximum,
    });
}

async function assertOnlyOneOfPlatform(
  manager: EntityManager,
  { deviceCleanupRulePlatformType }: Values,
  before: Values | null,
): Promise<void> {
  const other = await manager.findOneBy(ManagedDeviceCleanupRule, {
    deviceCleanupRulePlatformType: deviceCleanupRulePlatformType as never,
    ...(before ? { id: Not(String(before.id)) } : {}),
  });
  if (!other) return;
  const problem = `The platform ${deviceCleanupRulePlatformType} has a rule already: ${other.displayName}.`;
  throw new DomainError('CONFLICT', { problem, managedDeviceCleanupRuleId: other.id });
}
