import type { EntityManager } from 'typeorm';
import { addMilliseconds, type Instant } from '../domain/clock';
import { EVALUATION_INTERVAL, INACTIVITY_DAYS } from '../domain/devices/cleanup';
import { optionalTextOf, textOf, wholeNumberOf } from '../domain/written-values';
import { ManagedDeviceCleanupRule } from '../entities/managed-device-cleanup-rule.entity';
import { type AdministeredRecord, assertUnique, type RecordChange } from './administered-record';
import { schedule } from './agenda';

const UPDATE = 'Microsoft.Intune_ManagedDeviceCleanupRule_Update';

/** Clean-up rules, as administrators set them up. */
export const cleanupRules: AdministeredRecord = {
  model: ManagedDeviceCleanupRule,
  writable: {
    displayName: { isNeeded: true, read: textOf(256) },
    description: { read: optionalTextOf(1024, { isMultiline: true }) },
    deviceCleanupRulePlatformType: { isNeeded: true },
    deviceInactivityBeforeRetirementInDays: { isNeeded: true, read: wholeNumberOf(INACTIVITY_DAYS) },
  },
  permissions: { create: UPDATE, update: UPDATE, delete: UPDATE },
  audit: { componentName: 'ManagedDevices', category: 'Device' },
  remarks: {
    create: 'Rules are looked at every 24 hours, the first time within a day. CONFLICT if the platform has one.',
    update: 'CONFLICT if the platform has another.',
    delete: 'Devices it has hidden stay so until they check in.',
  },
  complete: (_values, _before, now) => ({ lastModifiedDateTime: now }),
  admit: (manager, change) => {
    const property = 'deviceCleanupRulePlatformType';
    const platform = change.after?.[property];
    return assertUnique(
      manager,
      ManagedDeviceCleanupRule,
      property,
      change,
      (other) => `The platform ${platform} has a rule already: ${other.displayName}.`,
    );
  },
  follow: async (manager, { before, now }: RecordChange) => {
    if (!before) await scheduleEvaluation(manager, now);
  },
};

/** Has the rules looked at a day later. */
export function scheduleEvaluation(manager: EntityManager, now: Instant): Promise<void> {
  return schedule(manager, 'cleanUpDevices', 'managedDeviceCleanupRules', addMilliseconds(now, EVALUATION_INTERVAL));
}
