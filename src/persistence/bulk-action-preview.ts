import { type Reach, reachesOf } from '../domain/access/rights';
import { addMilliseconds, DAY, type Instant } from '../domain/clock';
import type { DeviceFacts } from '../domain/devices/device-facts';
import { type RemoteActionDefinition, unavailabilityOf } from '../domain/remote-actions/define-remote-action';
import { reachRefusal } from '../domain/remote-actions/permission-refusal';
import type { Unavailability } from '../domain/remote-actions/unavailability';
import type { RequestContext } from '../domain/request-context';
import type { BulkActionExample, BulkActionPreview, BulkActionRefusal } from '../entities/bulk-action-preview';
import { ManagedDevice } from '../entities/managed-device.entity';
import { resourceOf } from '../entities/model-classes';
import { groupedFactsSql, representativeOf } from './fact-groups';
import { type Filter, filterSql } from './filter';
import { assertFilterWithinLimits } from './filter-limits';
import { allOf, Parameters, visibilityOf } from './sql';

/** Which devices a preview looks at: all that are visible, narrowed by whatever is given. */
interface FleetSelection {
  readonly deviceIds?: readonly string[] | null;
  readonly filter?: Filter | null;
}

/** The greatest age of a last sync in each bucket. */
const lastSyncAges = { within24Hours: DAY, within7Days: 7 * DAY, within30Days: 30 * DAY, within90Days: 90 * DAY };

type LastSyncBucket = keyof typeof lastSyncAges | 'longer';

const lastSyncBuckets = [...Object.keys(lastSyncAges), 'longer'] as LastSyncBucket[];

/** Groups of like devices, with a count per bucket; some devices of each group in order of name; ids of no device. */
type Answer = readonly [
  groups: readonly (readonly [facts: readonly unknown[], counts: readonly number[]])[],
  examples: readonly (readonly [group: number, id: string, deviceName: string | null])[],
  notFoundDeviceIds: readonly string[],
];

const resource = resourceOf(ManagedDevice);
const visible = visibilityOf(resource);

/** What asking an action of many devices would come to: one statement, and each rule once per group of like devices. */
export class BulkActionPreviewQuery {
  readonly parameters = new Parameters();
  readonly sql: string;

  constructor(
    private readonly action: RemoteActionDefinition,
    selection: FleetSelection,
    private readonly examples: number,
    private readonly reader: Pick<RequestContext, 'principal' | 'now'>,
  ) {
    assertFilterWithinLimits(selection.filter);
    const { parameters } = this;
    const { principal, now } = reader;
    const reach = reachSql(reachesOf(principal.rights, action.permission), parameters);
    const ids = selection.deviceIds && parameters.add(JSON.stringify(selection.deviceIds));
    const condition = allOf([
      visible,
      ids && `t."id" IN (SELECT value FROM json_each(${ids}))`,
      filterSql(resource, selection.filter, now, parameters),
    ]);
    const notFound = ids
      ? `SELECT json_group_array(value) FROM json_each(${ids}) WHERE value NOT IN (SELECT t."id" FROM "managedDevice" t WHERE ${visible})`
      : `SELECT '[]'`;
    const counts = lastSyncBuckets.map((_, bucket) => `count(*) FILTER (WHERE bucket = ${bucket})`).join(', ');
    // The facts of a device, packed into one text, are sorted far faster than as columns.
    this.sql = `WITH device AS MATERIALIZED (
      SELECT json_array(${[reach, ...groupedFactsSql(now, parameters)].join(', ')}) AS facts, ${bucketSql(now, parameters)} AS bucket,
        t."id" AS id, t."deviceName" AS name
      FROM "managedDevice" t WHERE ${condition}
    ), "group" AS MATERIALIZED (
      SELECT facts, json_array(${counts}) AS counts, row_number() OVER (ORDER BY facts) - 1 AS number
      FROM device GROUP BY facts
    ), example AS (
      SELECT facts, id, name, row_number() OVER (PARTITION BY facts ORDER BY name, id) AS place FROM device
    ) SELECT json_array(
      (SELECT json_group_array(json_array(json(facts), json(counts))) FROM (
        SELECT facts, counts FROM "group" ORDER BY number LIMIT -1)),
      (SELECT json_group_array(json_array(number, id, name)) FROM (
        SELECT g.number, e.id, e.name FROM example e JOIN "group" g ON g.facts = e.facts
        WHERE e.place <= ${parameters.add(examples)} ORDER BY e.name, e.id LIMIT -1)),
      json((${notFound}))
    ) AS j`;
  }

  /** Applies the rules of the action to what the statement answered. */
  unpack([groups, examples, notFoundDeviceIds]: Answer): BulkActionPreview {
    const verdicts = groups.map(([[isWithinReach, ...facts], counts]) =>
      this.judge(representativeOf(facts), isWithinReach === 1, counts),
    );
    const accepted = verdicts.filter(({ refusal }) => !refusal);
    return {
      actionName: this.action.name,
      deviceCount: devicesOf(verdicts),
      acceptedDeviceCount: devicesOf(accepted),
      refusedDeviceCount: devicesOf(verdicts) - devicesOf(accepted),
      acceptedByOperatingSystem: countBy(accepted, ({ device }) => device.operatingSystem).map(
        ([operatingSystem, deviceCount]) => ({ operatingSystem, deviceCount }),
      ),
      acceptedByOwnerType: countBy(accepted, ({ device }) => device.managedDeviceOwnerType).map(
        ([managedDeviceOwnerType, deviceCount]) => ({ managedDeviceOwnerType, deviceCount }),
      ),
      acceptedByLastSync: Object.fromEntries(
        lastSyncBuckets.map((bucket, index) => [bucket, total(accepted.map(({ counts }) => counts[index]!))]),
      ) as Record<LastSyncBucket, number>,
      refusals: this.refusalsOf(verdicts, examples),
      notFoundDeviceIds,
    };
  }

  private judge(device: DeviceFacts, isWithinReach: boolean, counts: readonly number[]): Verdict {
    const refusal = reachRefusal(this.action, isWithinReach) ?? unavailabilityOf(this.action, device, this.reader.now);
    const reason = refusal && `${refusal.reasonCode} ${refusal.reason}`;
    return { device, counts, deviceCount: total(counts), refusal, reason };
  }

  private refusalsOf(verdicts: readonly Verdict[], examples: Answer[1]): BulkActionRefusal[] {
    const refused = verdicts.filter(({ refusal }) => refusal);
    const refusals = new Map(refused.map(({ reason, refusal }) => [reason, refusal!]));
    const named = new Map([...refusals.keys()].map((reason) => [reason, [] as BulkActionExample[]]));
    for (const [group, managedDeviceId, deviceName] of examples) {
      const list = named.get(verdicts[group]!.reason);
      if (list && list.length < this.examples) list.push({ managedDeviceId, deviceName });
    }
    return countBy(refused, ({ reason }) => reason).map(([reason, deviceCount]) => ({
      ...refusals.get(reason)!,
      deviceCount,
      examples: named.get(reason)!,
    }));
  }
}

/** What the rules say of a group of devices. */
interface Verdict {
  readonly device: DeviceFacts;
  /** Its devices by bucket. */
  readonly counts: readonly number[];
  readonly deviceCount: number;
  readonly refusal: Unavailability | null;
  /** Code and sentence of the refusal in one text, to tell refusals apart by. */
  readonly reason: string | null;
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function devicesOf(verdicts: readonly Verdict[]): number {
  return total(verdicts.map(({ deviceCount }) => deviceCount));
}

/** How many devices there are for each value; the value of most devices first. */
function countBy<Value>(verdicts: readonly Verdict[], of: (verdict: Verdict) => Value): [Value, number][] {
  const counts = new Map<Value, number>();
  for (const verdict of verdicts) {
    const value = of(verdict);
    counts.set(value, (counts.get(value) ?? 0) + verdict.deviceCount);
  }
  return [...counts].sort(([, one], [, other]) => other - one);
}

/** SQL of the place of a device's bucket. */
function bucketSql(now: Instant, parameters: Parameters): string {
  const ages = Object.values(lastSyncAges);
  const cases = ages.map(
    (age, bucket) => `WHEN t."lastSyncDateTime" >= ${parameters.add(addMilliseconds(now, -age))} THEN ${bucket}`,
  );
  return `CASE ${cases.join(' ')} ELSE ${ages.length} END`;
}

/** SQL of whether a device lies within one of the reaches; null = every device does. */
function reachSql(reaches: readonly Reach[] | null, parameters: Parameters): string {
  if (reaches === null) return '1';
  const members = parameters.add(JSON.stringify([...new Set(reaches.flatMap(({ memberIds }) => [...memberIds]))]));
  const isMember = (column: string) => `coalesce(t."${column}" IN (SELECT value FROM json_each(${members})), 0)`;
  const hasUser = reaches.some(({ allUsers }) => allUsers) ? [`t."userId" IS NOT NULL`] : [];
  return `(${[isMember('userId'), isMember('azureADDeviceId'), ...hasUser].join(' OR ')})`;
}
