import type { QueryOptions, TestSandbox } from './create-sandbox';

const APPS = `query ($search: String) { managedAppRegistrations(search: $search) { nodes {
  __typename id userId deviceTag deviceName azureADDeviceId managedDeviceId lastSyncDateTime flaggedReasons
  appIdentifier { bundleId packageId windowsAppId } user { displayName } managedDevice { deviceName }
  operations { nodes { id displayName state lastModifiedDateTime managedAppRegistration { id } } } } } }`;

/** Asks the apps of a user on the device with a tag to remove company data. */
export const BY_TAG = `mutation ($input: WipeManagedAppRegistrationsByDeviceTagInput!) {
  wipeManagedAppRegistrationsByDeviceTag(input: $input) {
    user { id } managedAppOperations { id state managedAppRegistration { id } } clientMutationId } }`;

/** Asks all apps of a user to remove company data, and blocks the user. */
export const AND_BLOCK = `mutation ($id: ID!) { wipeAndBlockManagedApps(input: { userId: $id }) {
  user { isManagedAppUserBlocked } managedAppOperations { managedAppRegistration { id } } } }`;

/** What an app really is. */
export const TWIN = `query ($id: ID!) { managedAppTwin(managedAppRegistrationId: $id) {
  isInstalled companyDataPresent personalDataPresent isOpenedDaily lastOpenedDateTime nextWipeFails } }`;

/** Its user opens an app. */
export const OPEN = `mutation ($id: ID!, $signsIn: Boolean) {
  openManagedApp(input: { managedAppRegistrationId: $id, signsIn: $signsIn }) { managedAppTwin { lastOpenedDateTime } } }`;

/** The last audit event, and how many there are. */
export const LAST_EVENT = `{ auditEvents(first: 1) { totalCount nodes { activityType activityOperationType category
  resources { resourceId auditResourceType modifiedProperties { displayName oldValue newValue } } } } }`;

// biome-ignore lint/suspicious/noExplicitAny: answers are asserted on, not typed
export type Found = any;

/** Reads and handles protected apps as tests do. */
export class ProtectedApps {
  constructor(private readonly sandbox: TestSandbox) {}

  /** The protected apps on a device, by its name. */
  async on(deviceName: string): Promise<Found[]> {
    return (await this.sandbox.data(APPS, { search: deviceName })).managedAppRegistrations.nodes;
  }

  async find(deviceName: string, name: RegExp): Promise<Found> {
    return (await this.on(deviceName)).find(({ appIdentifier }) => name.test(JSON.stringify(appIdentifier)));
  }

  async statesOn(deviceName: string): Promise<string[]> {
    return (await this.on(deviceName)).flatMap(({ operations }) => operations.nodes.map(({ state }: Found) => state));
  }

  async twin(id: string): Promise<Found> {
    return (await this.sandbox.control(TWIN, { id })).managedAppTwin;
  }

  open(id: string, signsIn?: boolean): Promise<Found> {
    return this.sandbox.control(OPEN, { id, signsIn });
  }

  update(id: string, changes: string): Promise<Found> {
    const input = `{ managedAppRegistrationId: $id, ${changes} }`;
    return this.sandbox.control(
      `mutation ($id: ID!) { updateManagedAppTwin(input: ${input}) { managedAppTwin { id } } }`,
      { id },
    );
  }

  async wipe({ userId, deviceTag }: Found, options: QueryOptions = {}): Promise<Found> {
    const { wipeManagedAppRegistrationsByDeviceTag: wiped } = await this.sandbox.data(
      BY_TAG,
      { input: { userId, deviceTag } },
      options,
    );
    return wiped;
  }
}
