import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/clock';
import { type CleanupFacts, hidingRule, inactiveSince } from '../domain/devices/cleanup';
import type { Random } from '../domain/random';
import { deviceIsListed } from '../entities/listed-devices';
import { ManagedDevice } from '../entities/managed-device.entity';
import { ManagedDeviceCleanupRule } from '../entities/managed-device-cleanup-rule.entity';
import { changing, SqlCondition } from '../persistence/changes';
import { auditByService } from '../services/audit-trail';
import { scheduleEvaluation } from '../services/cleanup-rules';
import { keepSchedules, REACHABLE } from './idle-devices';

interface Candidate extends CleanupFacts {
  readonly id: string;
  readonly deviceName: string | null;
}

/** Devices `d` that are listed and have not checked in since ?2. */
const INACTIVE = `${deviceIsListed('d')} AND d."lastSyncDateTime" <= ?2`;

/** Hides the records of devices that clean-up rules find inactive. The devices themselves are told nothing. */
export class DeviceCleaner {
  constructor(private readonly random: Random) {}

  /** Evaluates the rules, and again a day later as long as there are any. */
  async evaluate(manager: EntityManager, now: Instant): Promise<void> {
    const rules = await manager.find(ManagedDeviceCleanupRule, { order: { id: 'ASC' } });
    if (rules.length === 0) return;
    await scheduleEvaluation(manager, now);
    const since = rules
      .map((rule) => inactiveSince(rule, now))
      .sort()
      .at(-1)!;
    await catchUp(manager, since, now);
    const inactive: Candidate[] = await manager.query(
      `SELECT d."id", d."deviceName", d."operatingSystem", d."deviceType", d."deviceEnrollmentType", d."managementAgent",
         d."lastSyncDateTime" FROM "managedDevice" d WHERE ${INACTIVE} ORDER BY d."id"`,
      [now, since],
    );
    for (const rule of rules) {
      const hidden = inactive.filter((device) => hidingRule(device, rules, now) === rule);
      if (hidden.length > 0) await this.hide(manager, rule, hidden, now);
    }
  }

  private async hide(
    manager: EntityManager,
    rule: ManagedDeviceCleanupRule,
    devices: readonly Candidate[],
    now: Instant,
  ): Promise<void> {
    const ids = JSON.stringify(devices.map(({ id }) => id));
    const found = new SqlCondition('t."id" IN (SELECT value FROM json_each(?1))', [ids]);
    await changing(manager, ManagedDevice, found, () =>
      manager.query(`UPDATE "managedDevice" AS t SET "hiddenDateTime" = ?2 WHERE ${found.sql}`, [ids, now]),
    );
    const activities = devices.map(({ id, deviceName }) => ({
      activityType: `Device set to be hidden from admin by Device Cleanup Rule ${rule.displayName}`,
      operationType: 'Patch',
      componentName: 'ManagedDevices',
      category: 'Device',
      resourceType: 'ManagedDevice',
      resources: [{ id, displayName: deviceName }],
      changes: [{ displayName: 'ManagedDeviceCleanupRuleId', oldValue: null, newValue: rule.id }],
      subject: `cleanUp ${id} ${now}`,
    }));
    await auditByService(manager, now, activities, this.random);
  }
}

/** Check-ins of idle devices are worked out when somebody needs to know, as here where some would seem inactive. */
async function catchUp(manager: EntityManager, since: Instant, now: Instant): Promise<void> {
  const [{ isBehind }] = await manager.query(
    `SELECT EXISTS (SELECT 1 FROM "managedDevice" d JOIN "twin" w ON w."id" = d."id" WHERE ${INACTIVE} AND ${REACHABLE}) AS isBehind`,
    [now, since],
  );
  if (isBehind) await keepSchedules(manager, now);
}
