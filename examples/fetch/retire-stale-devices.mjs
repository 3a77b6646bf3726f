// Finds devices that have not synced for two weeks, retires them, waits for it by moving the clock, and prints a report.
// It needs nothing but Node.js and a server: npx drydock serve, then node retire-stale-devices.mjs [address]
const server = process.argv[2] ?? 'http://127.0.0.1:4000';

async function ask(path, query, variables = {}) {
  const response = await fetch(server + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (!errors) return data;
  throw Object.assign(new Error(errors[0].message), { code: errors[0].extensions.code });
}

async function* staleDevices() {
  const query = `query ($after: String) {
    managedDevices(first: 2, after: $after, filter: { lastSyncDateTime: { lt: "-P14D" } }, orderBy: { field: lastSyncDateTime }) {
      nodes { id deviceName lastSyncDateTime }
      pageInfo { hasNextPage endCursor }
    }
  }`;
  let after = null;
  do {
    const { managedDevices } = await ask('/graphql', query, { after });
    yield* managedDevices.nodes;
    after = managedDevices.pageInfo.hasNextPage ? managedDevices.pageInfo.endCursor : null;
  } while (after !== null);
}

async function retire({ id, deviceName }) {
  const mutation = 'mutation ($id: ID!) { retire(input: { managedDeviceId: $id }) { clientMutationId } }';
  try {
    await ask('/graphql', mutation, { id });
    return { id, deviceName };
  } catch (error) {
    return { id, deviceName, refusal: error.code };
  }
}

async function outcomeOf({ id, refusal }) {
  if (refusal) return `refused: ${refusal}`;
  const { managedDevice } = await ask('/graphql', 'query ($id: ID!) { managedDevice(id: $id) { managementState } }', {
    id,
  });
  return managedDevice?.managementState ?? 'gone';
}

const stale = [];
for await (const device of staleDevices()) stale.push(device);
const retired = [];
for (const device of stale) retired.push(await retire(device));
// Real devices take days; here a week is over as soon as everything in it has happened.
await ask('/sandbox', 'mutation { advanceClock(input: { by: "P7D" }) { clientMutationId } }');
for (const [index, device] of retired.entries())
  console.log(device.deviceName, 'last seen', stale[index].lastSyncDateTime.slice(0, 10), await outcomeOf(device));
