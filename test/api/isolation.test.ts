import fc from 'fast-check';
import { allResources } from '../../src/entities/entity-list';
import { deviceManagementSchema } from '../../src/graphql/schema';
import { type ArbitraryQuery, arbitraryQueries } from '../persistence/arbitrary-queries';
import type { Answer } from '../support/create-sandbox';
import { type DividedFleet, divideFleet } from '../support/divided-fleet';

const RUNS = 300;
const SEED = 20261102;

const withoutRequest = ({ data, errors }: Answer) => ({
  data,
  errors: errors?.map(({ message, path, extensions: { requestId, ...extensions } }) => ({ message, path, extensions })),
});

describe('somebody who sees some devices', () => {
  let fleet: DividedFleet;
  beforeAll(async () => {
    fleet = await divideFleet();
  }, 60_000);
  afterAll(() => fleet.close());

  /** Answers to Tess in the whole tenant and to the administrator in one that holds nothing else. */
  async function ask(document: string, variables: Record<string, unknown> = {}) {
    const [tess, administrator] = await Promise.all([
      fleet.whole.query(document, variables, { as: fleet.tess }),
      fleet.seenAlone.query(document, variables),
    ]);
    return { tess: withoutRequest(tess), administrator: withoutRequest(administrator) };
  }

  function expectNoTrace(answer: unknown) {
    const text = JSON.stringify(answer);
    expect(fleet.secrets.filter((secret) => text.includes(JSON.stringify(secret).slice(1, -1)))).toEqual([]);
  }

  async function expectAlike(document: string, variables: Record<string, unknown> = {}) {
    const { tess, administrator } = await ask(document, variables);
    expect({ document, ...tess }).toEqual({ document, ...administrator });
    expectNoTrace(tess);
    return tess;
  }

  it('the tenant is parted: there is much to hide, and much to see', async () => {
    const count = '{ managedDevices { totalCount } auditEvents { totalCount } remoteActionAudits { totalCount } }';
    const [all, part] = [await fleet.whole.data(count), await fleet.seenAlone.data(count)];
    for (const list of Object.keys(all)) {
      expect(part[list].totalCount).toBeGreaterThan(3);
      expect(all[list].totalCount).toBeGreaterThan(part[list].totalCount);
    }
    expect(fleet.secrets.length).toBeGreaterThan(1000);
    const { auditEvents } = await fleet.whole.data(
      '{ auditEvents(first: 100) { nodes { resources { resourceId } } } }',
    );
    expect(fleet.secrets.filter((secret) => JSON.stringify(auditEvents).includes(secret))).not.toEqual([]);
  });

  it.each(allResources.flatMap(({ plural }) => plural ?? []))(
    'finds in %s what there would be without the others',
    (plural) => expectAlike(`{ ${plural}(first: 100) { totalCount nodes { id } } }`),
  );

  it('is answered whatever is asked as if there were no others', async () => {
    const schema = deviceManagementSchema();
    const agree = async ({ document, variables, cursors }: ArbitraryQuery) => {
      const found: Record<string, unknown> = {};
      for (const wanted of cursors) {
        // A cursor of anything, as somebody who sees everything might have passed it on.
        const data = await fleet.whole.data(wanted.document);
        const edges = (data.page ?? data.owner?.page)?.edges ?? [];
        found[wanted.variable] = (wanted.end === 'first' ? edges[0] : edges.at(-1))?.cursor ?? null;
      }
      for (const values of variables) await expectAlike(document, { ...values, ...found });
    };
    await fc.assert(fc.asyncProperty(arbitraryQueries(schema, fleet.data), agree), {
      numRuns: RUNS,
      seed: SEED,
      endOnFailure: true,
    });
    expect([...fleet.whole.faults, ...fleet.seenAlone.faults]).toEqual([]);
  }, 120_000);

  it('finds no object by the id of what it does not see, nor a device by anything that is known of one', async () => {
    const ids = fleet.secrets.filter((secret) => /^[\w:-]{8,}$/.test(secret));
    for (let start = 0; start < ids.length; start += 100) {
      const { data } = await fleet.whole.query(
        'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
        { ids: ids.slice(start, start + 100) },
        { as: fleet.tess },
      );
      expect(data.nodes.filter((node: unknown) => node !== null)).toEqual([]);
    }
    const document = `query ($id: ID!, $text: String!) {
      managedDevice(id: $id) { id }
      one: managedDevices(filter: { or: [{ deviceName: { eq: $text } }, { serialNumber: { eq: $text } }, { azureADDeviceId: { contains: $text } }, { not: { imei: { ne: $text } } }] }) { totalCount }
      search: managedDevices(search: $text) { totalCount }
      apps: managedAppRegistrations(search: $text) { totalCount }
      audits: remoteActionAudits(search: $text) { totalCount }
      states: managedDeviceEncryptionStates(filter: { deviceName: { startswith: $text } }) { totalCount } }`;
    for (const device of fleet.data.visible.ManagedDevice!.filter(({ id }) => fleet.unseenIds.includes(id))) {
      for (const text of [device.deviceName, device.serialNumber, device.azureADDeviceId])
        await expectAlike(document, { id: device.id, text: text ?? device.id });
    }
  });

  it('is told by counts, previews and summaries of no others', async () => {
    const everything = fleet.data.visible.ManagedDevice!.map(({ id }) => id);
    const preview = (rest: string) => `previewBulkAction(actionName: syncDevice, first: 100${rest}) {
      deviceCount acceptedDeviceCount acceptedByOperatingSystem { operatingSystem deviceCount } acceptedByOwnerType { deviceCount }
      refusals { reasonCode deviceCount examples { managedDeviceId deviceName } } notFoundDeviceIds }`;
    await expectAlike(`{ managedDeviceOverview { enrolledDeviceCount mdmEnrolledCount dualEnrolledDeviceCount
      deviceOperatingSystemSummary { windowsCount iosCount androidCount macOSCount }
      deviceExchangeAccessStateSummary { allowedDeviceCount unavailableDeviceCount }
      managedDeviceModelsAndManufacturers { deviceModels deviceManufacturers } } }`);
    await expectAlike(
      '{ detectedApps(first: 100) { nodes { displayName deviceCount managedDevices { totalCount } } } }',
    );
    await expectAlike(
      `{ deviceHealthScripts { nodes { runSummary { noIssueDetectedDeviceCount issueDetectedDeviceCount detectionScriptPendingDeviceCount issueRemediatedDeviceCount remediationSkippedDeviceCount lastScriptRunDateTime } deviceRunStates { totalCount } } } }`,
    );
    await expectAlike(
      '{ getUserIdsWithFlaggedAppRegistration users(first: 100) { nodes { id managedDevices { totalCount } } } }',
    );
    await expectAlike(`{ ${preview('')} }`);
    const named = await ask(`query ($ids: [ID!]!) { ${preview(', deviceIds: $ids')} }`, { ids: everything });
    expect(named.tess).toEqual(named.administrator);
  });
});
