import { createSandbox, type TestSandbox } from '../support/create-sandbox';

describe('managedDevices', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await createSandbox();
  });
  afterAll(() => sandbox.close());

  const names = async (args: string) => {
    const { managedDevices } = await sandbox.data(`{ managedDevices(${args}) { nodes { deviceName } } }`);
    return managedDevices.nodes.map(({ deviceName }: { deviceName: string }) => deviceName) as string[];
  };

  it('lists in order of name, 100 to a page, and counts when asked', async () => {
    const { managedDevices } = await sandbox.data(
      '{ managedDevices { totalCount nodes { deviceName } pageInfo { hasNextPage } } }',
    );
    const listed = managedDevices.nodes.map((node: { deviceName: string }) => node.deviceName);
    expect(managedDevices.totalCount).toBe(50);
    expect(listed).toEqual(
      [...listed].sort((one, other) => one.toLowerCase().localeCompare(other.toLowerCase(), 'en')),
    );
    expect(managedDevices.pageInfo.hasNextPage).toBe(false);
  });

  it.each([
    ['{ field: deviceName }'],
    ['{ field: lastSyncDateTime, direction: desc }'],
    ['{ field: complianceState }, { field: osVersion, direction: desc }'],
    ['{ field: phoneNumber }'],
    ['{ field: phoneNumber, direction: desc }'],
    ['{ field: isSupervised, direction: desc }, { field: phoneNumber }'],
  ])('pages forward and backward without gap or repetition, ordered by %s', async (order) => {
    const page = `nodes { id } pageInfo { startCursor endCursor hasNextPage hasPreviousPage }`;
    const all = (await sandbox.data(`{ managedDevices(orderBy: [${order}]) { nodes { id } } }`)).managedDevices.nodes;
    const forward: unknown[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { managedDevices } = await sandbox.data(
        `query ($after: String) { managedDevices(first: 7, after: $after, orderBy: [${order}]) { ${page} } }`,
        { after },
      );
      expect(managedDevices.pageInfo.hasPreviousPage).toBe(forward.length > 0);
      forward.push(...managedDevices.nodes);
      after = managedDevices.pageInfo.endCursor;
      more = managedDevices.pageInfo.hasNextPage;
    }
    const backward: unknown[] = [];
    for (let before: string | null = null, more = true; more; ) {
      const { managedDevices } = await sandbox.data(
        `query ($before: String) { managedDevices(last: 7, before: $before, orderBy: [${order}]) { ${page} } }`,
        { before },
      );
      expect(managedDevices.pageInfo.hasNextPage).toBe(backward.length > 0);
      backward.unshift(...managedDevices.nodes);
      before = managedDevices.pageInfo.startCursor;
      more = managedDevices.pageInfo.hasPreviousPage;
    }
    expect(forward).toEqual(all);
    expect(backward).toEqual(all);
  });

  it('gives every edge the cursor behind which the next item starts', async () => {
    const { managedDevices } = await sandbox.data(
      '{ managedDevices(first: 3) { edges { cursor node { id deviceName } } nodes { id } } }',
    );
    expect(managedDevices.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual(
      managedDevices.nodes.map(({ id }: { id: string }) => id),
    );
    const second = await sandbox.data(
      'query ($after: String) { managedDevices(first: 1, after: $after) { nodes { id } } }',
      {
        after: managedDevices.edges[1].cursor,
      },
    );
    expect(second.managedDevices.nodes[0].id).toBe(managedDevices.nodes[2].id);
  });

  it.each([
    ['filter: { deviceName: { eq: "ipad-retail-07" } }', ['IPAD-RETAIL-07']],
    ['filter: { deviceName: { startswith: "POS-" } }', ['POS-SEA-01', 'POS-SEA-02']],
    ['filter: { deviceName: { endswith: "-07" }, isSupervised: { eq: true } }', ['IPAD-RETAIL-07']],
    ['filter: { deviceName: { contains: "%" } }', []],
    ['filter: { managementAgent: { in: [jamf, intuneClient] } }', ['MAC-DESIGN-08', 'PC-LEGACY-09']],
    ['filter: { managementState: { eq: wipePending } }', ['FIELD-PHONE-02', 'SALES-LT-203']],
    [
      'filter: { and: [{ operatingSystem: { eq: "Linux" } }, { not: { isEncrypted: { eq: false } } }] }',
      ['UBUNTU-NOAH'],
    ],
    [
      'filter: { or: [{ operatingSystem: { eq: "Linux" } }, { managementAgent: { eq: jamf } }] }',
      ['MAC-DESIGN-08', 'UBUNTU-NOAH'],
    ],
    ['filter: { roleScopeTagIds: { any: { eq: "nosuchtag" } } }', []],
    ['filter: { or: [] }', []],
    ['search: "priya mac"', ['MAC-PRIYA-03']],
    ['search: "no such device"', []],
  ])('selects with %s', async (args, expected) => {
    expect(await names(args)).toEqual(expected);
  });

  it('finds the unknown with null, and keeps it when something else is excluded', async () => {
    const unknown = await names('filter: { userId: { eq: null } }');
    const known = await names('filter: { userId: { ne: null } }');
    expect(unknown.length + known.length).toBe(50);
    expect(await names('filter: { userPrincipalName: { ne: "nobody@contoso.example" } }')).toHaveLength(50);
  });

  it('takes instants and durations counted from the sandbox clock', async () => {
    const relative = await names('filter: { lastSyncDateTime: { lt: "-P30D" } }');
    const absolute = await names('filter: { lastSyncDateTime: { lt: "2026-10-03T09:00:00Z" } }');
    expect(relative).toEqual(absolute);
    expect(relative).toEqual(expect.arrayContaining(['LT-MARCUS-04', 'TAB-WAREHOUSE-01', 'FIELD-PHONE-02']));
    expect(relative).not.toContain('IPAD-RETAIL-07');
  });

  it('resolves the query that everything began with', async () => {
    const id = await sandbox.deviceId('IPAD-RETAIL-07');
    const { managedDevice } = await sandbox.data(
      'query ($id: ID!) { managedDevice(id: $id) { activationLockBypassCode } }',
      { id },
    );
    expect(managedDevice).toEqual({ activationLockBypassCode: 'NFHHD-E8W5G-7A27-ERTN-L2H0-H64X' });
  });

  it('answers null for an id of nothing', async () => {
    expect(await sandbox.data('{ managedDevice(id: "nothing") { id } node(id: "nothing") { id } }')).toEqual({
      managedDevice: null,
      node: null,
    });
  });

  it('leads from a device to user, category, apps, collections and actions, and back', async () => {
    const id = await sandbox.deviceId('SALES-LT-201');
    const { managedDevice } = await sandbox.data(
      `query ($id: ID!) { managedDevice(id: $id) {
         user { displayName managedDevices { nodes { id } } } users { displayName }
         detectedApps(first: 2) { totalCount nodes { displayName deviceCount managedDevices { nodes { id } } } }
         collections { nodes { id members(filter: { deviceName: { eq: "SALES-LT-201" } }) { totalCount nodes { id } } } }
       } }`,
      { id },
    );
    expect(managedDevice.users).toEqual([{ displayName: managedDevice.user.displayName }]);
    expect(managedDevice.user.managedDevices.nodes).toContainEqual({ id });
    expect(managedDevice.detectedApps.nodes).toHaveLength(2);
    expect(managedDevice.detectedApps.totalCount).toBeGreaterThan(2);
    for (const app of managedDevice.detectedApps.nodes) {
      expect(app.managedDevices.nodes).toContainEqual({ id });
      expect(app.deviceCount).toBe(app.managedDevices.nodes.length);
    }
    expect(managedDevice.collections.nodes.map((node: { id: string }) => node.id)).toEqual(
      expect.arrayContaining(['SMS00001', 'CON00014']),
    );
    for (const collection of managedDevice.collections.nodes) {
      expect(collection.members).toEqual({ totalCount: 1, nodes: [{ id }] });
    }
  });

  it('keeps aliases of one edge apart', async () => {
    const id = await sandbox.deviceId('SALES-LT-201');
    const { managedDevice } = await sandbox.data(
      `query ($id: ID!) { managedDevice(id: $id) {
         one: detectedApps(first: 1) { nodes { displayName } } last: detectedApps(last: 1) { nodes { displayName } }
       } }`,
      { id },
    );
    expect(managedDevice.one.nodes).toHaveLength(1);
    expect(managedDevice.last.nodes).not.toEqual(managedDevice.one.nodes);
  });

  it('finds any object by its id, and only visible ones', async () => {
    const id = await sandbox.deviceId('SALES-LT-201');
    const { nodes } = await sandbox.data(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on ManagedDevice { deviceName } ... on Collection { name } } }`,
      { ids: [id, 'SMS00001', 'nothing', id] },
    );
    const device = { __typename: 'ManagedDevice', id, deviceName: 'SALES-LT-201' };
    expect(nodes).toEqual([device, { __typename: 'Collection', id: 'SMS00001', name: 'All Systems' }, null, device]);
  });

  it('gives complex types as objects and result subtypes with their own data', async () => {
    const { managedDevices } = await sandbox.data(
      `{ managedDevices(filter: { deviceName: { in: ["KWAME-GALAXY", "SALES-LT-201"] } }) { nodes {
           configurationManagerClientEnabledFeatures { inventory compliancePolicy }
           hardwareInformation { serialNumber tpmVersion }
           deviceActionResults { __typename actionName actionState ... on ResetPasscodeActionResult { passcode errorCode } }
         } } }`,
    );
    const [phone, laptop] = managedDevices.nodes;
    expect(laptop.configurationManagerClientEnabledFeatures.inventory).toEqual(expect.any(Boolean));
    expect(phone.configurationManagerClientEnabledFeatures).toBeNull();
    expect(phone.deviceActionResults).toContainEqual({
      __typename: 'ResetPasscodeActionResult',
      actionName: 'resetPasscode',
      actionState: 'done',
      passcode: expect.any(String),
      errorCode: null,
    });
  });

  it('counts the fleet', async () => {
    const { managedDeviceOverview: overview } = await sandbox.data(
      `{ managedDeviceOverview { enrolledDeviceCount mdmEnrolledCount dualEnrolledDeviceCount lastModifiedDateTime
           deviceOperatingSystemSummary { windowsCount windowsMobileCount iosCount macOSCount androidCount linuxCount chromeOSCount unknownCount configMgrDeviceCount }
           managedDeviceModelsAndManufacturers { deviceManufacturers } } }`,
    );
    const { deviceOperatingSystemSummary: platforms } = overview;
    const { windowsCount, windowsMobileCount, iosCount, macOSCount, androidCount } = platforms;
    const { linuxCount, chromeOSCount, unknownCount } = platforms;
    const others = linuxCount + chromeOSCount + unknownCount;
    expect(windowsCount + windowsMobileCount + iosCount + macOSCount + androidCount + others).toBe(50);
    expect(overview).toMatchObject({ enrolledDeviceCount: 49, dualEnrolledDeviceCount: 1 });
    expect(platforms.configMgrDeviceCount).toBe(4);
    expect(overview.managedDeviceModelsAndManufacturers.deviceManufacturers).toContain('Apple');
  });

  it('counts as enrolled what is not under the PC agent, and tells MDM from MDM with Exchange ActiveSync', async () => {
    const { managedDeviceOverview, managedDevices } = await sandbox.data(
      `{ managedDeviceOverview { enrolledDeviceCount mdmEnrolledCount dualEnrolledDeviceCount }
         managedDevices { nodes { managementAgent } } }`,
    );
    const agents = managedDevices.nodes.map((node: { managementAgent: string }) => node.managementAgent) as string[];
    const countOf = (...counted: string[]) => agents.filter((agent) => counted.includes(agent)).length;
    expect(countOf('intuneClient', 'configurationManagerClientMdmEas')).toBe(2);
    expect(managedDeviceOverview).toEqual({
      enrolledDeviceCount: agents.length - countOf('intuneClient', 'easIntuneClient'),
      mdmEnrolledCount:
        agents.length - countOf('intuneClient', 'configurationManagerClient', 'google', 'jamf', 'unknown', 'eas'),
      dualEnrolledDeviceCount: countOf('easMdm', 'configurationManagerClientMdmEas'),
    });
  });

  it('offers the other lists', async () => {
    const lists = await sandbox.data(
      `{ users(first: 1) { totalCount } deviceCategories { totalCount } detectedApps(search: "chrome") { totalCount }
         auditEvents(first: 1, filter: { activityDateTime: { lt: "2026-11-02T09:00:00Z" } }) { totalCount nodes { activityType actor { userPrincipalName } resources { resourceId } } }
         collections { totalCount } viewer { userPrincipalName } }`,
    );
    expect(lists).toMatchObject({
      users: { totalCount: 22 },
      deviceCategories: { totalCount: 5 },
      collections: { totalCount: 19 },
      auditEvents: { totalCount: 32 },
      viewer: { userPrincipalName: 'adele.vance@contoso.example' },
    });
  });
});
