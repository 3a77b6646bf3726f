/** Device ids the workloads go round. */
export interface Samples {
  /** Any devices. */
  readonly devices: readonly string[];
  /** Devices that accept syncDevice. */
  readonly syncable: readonly string[];
}

/** One kind of request that both servers are measured with. */
export interface Workload {
  readonly name: string;
  readonly title: string;
  /** Drydock's requests/s are to be at least this share of the baseline's. */
  readonly target: number;
  readonly operationName: string;
  readonly query: string;
  /** Objects an answer can hold, as the server counts them. */
  readonly cost: number;
  /** What an answer that did its work begins with. */
  readonly answer: string;
  /** Variables of consecutive requests; they repeat from the start. */
  readonly variables: (samples: Samples) => readonly Record<string, unknown>[];
}

/** The four workloads, in the order they run. */
export const workloads: readonly Workload[] = [
  {
    name: 'W1',
    title: 'device by id',
    target: 0.25,
    operationName: 'DeviceById',
    query: `query DeviceById($id: ID!) {
      managedDevice(id: $id) {
        id deviceName operatingSystem osVersion complianceState lastSyncDateTime serialNumber userPrincipalName
        isEncrypted isSupervised
      }
    }`,
    cost: 1,
    answer: '{"data":{"managedDevice":{"id":',
    variables: ({ devices }) => devices.map((id) => ({ id })),
  },
  {
    name: 'W2',
    title: 'first 100, with user and category',
    target: 0.25,
    operationName: 'DevicesWithUsers',
    query: `query DevicesWithUsers($first: Int!) {
      managedDevices(first: $first) {
        nodes {
          id deviceName operatingSystem osVersion complianceState lastSyncDateTime serialNumber userPrincipalName
          isEncrypted isSupervised model manufacturer managementAgent managedDeviceOwnerType enrolledDateTime
          deviceEnrollmentType
          user { displayName mail department }
          deviceCategory { displayName }
        }
      }
    }`,
    cost: 301,
    answer: '{"data":{"managedDevices":{"nodes":[{"id":',
    variables: () => [{ first: 100 }],
  },
  {
    name: 'W3',
    title: 'filtered and ordered page of 50',
    target: 0.45,
    operationName: 'CompliantWindows',
    query: `query CompliantWindows($since: DateTimeOrDuration!, $first: Int!) {
      managedDevices(
        first: $first
        filter: { operatingSystem: { eq: "Windows" }, complianceState: { eq: compliant }, lastSyncDateTime: { ge: $since } }
        orderBy: [{ field: lastSyncDateTime, direction: desc }]
      ) {
        nodes {
          id deviceName osVersion complianceState lastSyncDateTime userPrincipalName model managedDeviceOwnerType
        }
      }
    }`,
    cost: 51,
    answer: '{"data":{"managedDevices":{"nodes":[{"id":',
    variables: () => [{ since: '2026-10-26T09:00:00.000Z', first: 50 }],
  },
  {
    name: 'W4',
    title: 'syncDevice mutation',
    target: 0.4,
    operationName: 'Sync',
    query: `mutation Sync($input: SyncDeviceInput!) {
      syncDevice(input: $input) {
        deviceActionResult { actionName actionState }
        managedDevice { id deviceName }
      }
    }`,
    cost: 3,
    answer: '{"data":{"syncDevice":{"deviceActionResult":{',
    variables: ({ syncable }) => syncable.map((managedDeviceId) => ({ input: { managedDeviceId } })),
  },
];

/** The JSON bodies of a workload's requests. */
export function bodiesOf({ operationName, query, variables }: Workload, samples: Samples): string[] {
  return variables(samples).map((values) => JSON.stringify({ operationName, query, variables: values }));
}
