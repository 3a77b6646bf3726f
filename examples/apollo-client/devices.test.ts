// What Apollo Client makes of the API: its cache, optimistic answers, errors, pages and polling.
// It needs @apollo/client and rxjs, and something that compiles TypeScript for Jest, such as @swc/jest.
import {
  ApolloClient,
  CombinedGraphQLErrors,
  gql,
  HttpLink,
  InMemoryCache,
  type TypedDocumentNode,
} from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { filter, firstValueFrom } from 'rxjs';

interface Device {
  readonly id: string;
  readonly deviceName: string;
  readonly managementState: string;
}

interface Devices {
  readonly managedDevices: {
    readonly totalCount: number;
    readonly edges: readonly { readonly node: Device }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const DEVICE: TypedDocumentNode<{ managedDevice: Device | null }, { id: string }> = gql`
  query Device($id: ID!) {
    managedDevice(id: $id) {
      id
      deviceName
      managementState
    }
  }
`;

const DEVICES: TypedDocumentNode<Devices, { first: number; after?: string | null }> = gql`
  query Devices($first: Int!, $after: String) {
    managedDevices(first: $first, after: $after, filter: { operatingSystem: { eq: "Windows" } }) {
      totalCount
      edges {
        node {
          id
          deviceName
          managementState
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

const WIPE: TypedDocumentNode<object, { id: string }> = gql`
  mutation Wipe($id: ID!) {
    wipe(input: { managedDeviceId: $id }) {
      managedDevice {
        id
        managementState
      }
    }
  }
`;

/** The answer that the front end shows until the real one is there. */
function accepted(id: string) {
  const managedDevice = { __typename: 'ManagedDevice', id, managementState: 'wipePending' };
  return { wipe: { __typename: 'WipePayload', managedDevice } };
}

function buildClient() {
  const cache = new InMemoryCache({
    typePolicies: {
      ManagedDevice: { keyFields: ['id'] },
      Query: {
        fields: {
          // A device that a list has brought need not be asked for again.
          managedDevice: {
            read: (known, { args, toReference }) =>
              known === undefined ? toReference({ __typename: 'ManagedDevice', id: args?.id }) : known,
          },
          managedDevices: relayStylePagination(['filter', 'orderBy', 'search']),
        },
      },
    },
  });
  return new ApolloClient({ link: new HttpLink({ uri: sandbox.url }), cache });
}

describe('Apollo Client', () => {
  let client: ReturnType<typeof buildClient>;
  beforeEach(() => {
    client = buildClient();
  });
  afterEach(() => client.stop());

  /** Every state that a page about a device shows, from now on. */
  function watch(id: string) {
    const shown: (string | undefined)[] = [];
    client.watchQuery({ query: DEVICE, variables: { id } }).subscribe(({ data, dataState }) => {
      if (dataState === 'complete') shown.push(data.managedDevice?.managementState);
    });
    return shown;
  }

  it('collects pages of a connection, and finds in its cache what they brought', async () => {
    const { data } = await client.query({ query: DEVICES, variables: { first: 10 } });
    const list = client.watchQuery({ query: DEVICES, variables: { first: 10 } });
    list.subscribe({});
    let pageInfo = data!.managedDevices.pageInfo;
    while (pageInfo.hasNextPage) {
      const more = await list.fetchMore({ variables: { after: pageInfo.endCursor } });
      pageInfo = more.data!.managedDevices.pageInfo;
    }
    const { edges, totalCount } = client.readQuery({ query: DEVICES, variables: { first: 10 } })!.managedDevices;
    expect(edges).toHaveLength(totalCount);

    const id = edges[0]!.node.id;
    const known = await client.query({ query: DEVICE, variables: { id }, fetchPolicy: 'cache-only' });
    expect(known.data!.managedDevice).toEqual(edges[0]!.node);
  });

  it('shows that a device will be wiped before the answer is there', async () => {
    const id = await sandbox.device('LT-ADELE-01').id();
    await client.query({ query: DEVICE, variables: { id } });
    const shown = watch(id);
    const wiping = client.mutate({ mutation: WIPE, variables: { id }, optimisticResponse: accepted(id) });
    await Promise.resolve();
    expect(shown).toEqual(['managed', 'wipePending']);
    await wiping;
    expect(shown).toEqual(['managed', 'wipePending']);
  });

  it('takes back what it showed when the service refuses, and says why', async () => {
    const id = await sandbox.device('KWAME-GALAXY').id();
    await client.query({ query: DEVICE, variables: { id } });
    const shown = watch(id);
    const refusal = await client
      .mutate({ mutation: WIPE, variables: { id }, optimisticResponse: accepted(id) })
      .catch((error: unknown) => error);
    if (!CombinedGraphQLErrors.is(refusal)) throw refusal;
    expect(refusal.errors[0]!.extensions).toMatchObject({
      code: 'ACTION_NOT_AVAILABLE',
      reasonCode: 'PLATFORM_NOT_SUPPORTED',
    });
    expect(shown).toEqual(['managed', 'wipePending', 'managed']);
  });

  it('sees by polling that the device has gone', async () => {
    const device = sandbox.device('LT-ADELE-01');
    const variables = { id: await device.id() };
    const polled = client.watchQuery({ query: DEVICE, variables, fetchPolicy: 'network-only', pollInterval: 50 });
    const gone = firstValueFrom(
      polled.pipe(filter(({ data, dataState }) => dataState === 'complete' && !data.managedDevice)),
    );
    await client.mutate({ mutation: WIPE, variables });
    await device.checkIn();
    expect((await gone).data).toEqual({ managedDevice: null });
  });
});
