// What urql makes of the API: its cache, a connection read page by page, refusals, and a subscription.
// It needs @urql/core and graphql-sse, and something that compiles TypeScript for Jest, such as @swc/jest.
import {
  Client,
  cacheExchange,
  fetchExchange,
  gql,
  type OperationResult,
  subscriptionExchange,
  type TypedDocumentNode,
} from '@urql/core';
import { createClient, type Client as StreamClient } from 'graphql-sse';

interface Page {
  readonly managedDevices: {
    readonly nodes: readonly { readonly id: string; readonly deviceName: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

interface Change {
  readonly deviceActionResultChanged: {
    readonly deviceActionResult: { readonly actionName: string; readonly actionState: string };
  };
}

const PAGE: TypedDocumentNode<Page, { after: string | null }> = gql`
  query Page($after: String) {
    managedDevices(first: 15, after: $after, orderBy: { field: deviceName }) {
      nodes {
        id
        deviceName
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

const RETIRE: TypedDocumentNode<object, { id: string }> = gql`
  mutation Retire($id: ID!) {
    retire(input: { managedDeviceId: $id }) {
      managedDevice {
        id
        managementState
      }
    }
  }
`;

const CHANGES: TypedDocumentNode<Change, { id: string }> = gql`
  subscription Changes($id: ID!) {
    deviceActionResultChanged(managedDeviceId: $id) {
      deviceActionResult {
        actionName
        actionState
      }
    }
  }
`;

function buildClient(stream: StreamClient): Client {
  return new Client({
    url: sandbox.url,
    preferGetMethod: false,
    exchanges: [
      cacheExchange,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query, variables }) => ({
          subscribe: (sink) => ({ unsubscribe: stream.subscribe({ query: query!, variables }, sink as never) }),
        }),
      }),
    ],
  });
}

describe('urql', () => {
  let stream: StreamClient;
  let connected: Promise<void>;
  let client: Client;
  beforeEach(() => {
    connected = new Promise((resolve) => {
      stream = createClient({ url: `${sandbox.url}/stream`, on: { connected: () => resolve() } });
    });
    client = buildClient(stream);
  });
  afterEach(() => stream.dispose());

  it('reads a connection to its end', async () => {
    const names: string[] = [];
    let after: string | null = null;
    do {
      const answer: OperationResult<Page> = await client.query(PAGE, { after });
      const { nodes, pageInfo } = answer.data!.managedDevices;
      names.push(...nodes.map(({ deviceName }) => deviceName));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(names).toHaveLength(50);
    expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other)));
  });

  it('answers from its cache until a mutation touches what is in it', async () => {
    const asked = async () => (await client.query(PAGE, { after: null })).operation.context.meta?.cacheOutcome;
    expect([await asked(), await asked()]).toEqual(['miss', 'hit']);
    await client.mutation(RETIRE, { id: await sandbox.device('LT-ADELE-01').id() });
    expect(await asked()).toBe('miss');
  });

  it('hands on why the service refuses', async () => {
    const { error } = await client.mutation(RETIRE, { id: await sandbox.device('FIELD-PHONE-02').id() });
    expect(error!.graphQLErrors[0]!.extensions).toMatchObject({ code: 'ACTION_NOT_AVAILABLE' });
  });

  it('hears of each state an action goes through', async () => {
    const device = sandbox.device('LT-ADELE-01');
    const id = await device.id();
    const states: string[] = [];
    const heard = new Promise<void>((resolve) => {
      client.subscription(CHANGES, { id }).subscribe(({ data }) => {
        states.push(data!.deviceActionResultChanged.deviceActionResult.actionState);
        if (states.length === 2) resolve();
      });
    });
    await connected;
    await client.mutation(RETIRE, { id });
    await device.checkIn();
    await heard;
    expect(states).toEqual(['pending', 'done']);
  });
});
