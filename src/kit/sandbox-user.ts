import { type Answer, dataOf, type Given, type Operation, type Operations, type Untyped } from './operations';
import type { SandboxDevice } from './sandbox-device';

/** A person of the sandbox: what they ask of the API, and what they do with a device in their hand. */
export class SandboxUser {
  constructor(
    private readonly operations: Operations,
    /** Sign-in name. */
    readonly userPrincipalName: string,
  ) {}

  /** Runs an operation as this person. Not with auth `required`: sign in and present a token there. */
  graphql<Data = Untyped, Variables extends object = Record<string, unknown>>(
    document: Operation<Data, Variables>,
    ...[variables]: Given<Variables, never>
  ): Promise<Answer<Data>> {
    return this.operations.run<Data>('/graphql', document, variables ?? {}, { as: this.userPrincipalName });
  }

  /** Runs an operation as this person and gives its data; an error is thrown, as a SandboxError. */
  async data<Data = Untyped, Variables extends object = Record<string, unknown>>(
    document: Operation<Data, Variables>,
    ...[variables]: Given<Variables, never>
  ): Promise<Data> {
    return dataOf(
      await this.operations.run<Data>('/graphql', document, variables ?? {}, { as: this.userPrincipalName }),
    );
  }

  /** Sets a passcode on a device. */
  setPasscode(device: SandboxDevice): Promise<void> {
    return this.gesture('setPasscode', device);
  }

  /** Does what a device asks for, or refuses to. */
  answerPrompt(device: SandboxDevice, accept: boolean): Promise<void> {
    return this.gesture('answerPrompt', device, { accept });
  }

  /** Syncs a device from Company Portal: it checks in now. */
  syncFromCompanyPortal(device: SandboxDevice): Promise<void> {
    return this.gesture('syncFromCompanyPortal', device);
  }

  /** Removes a device from Company Portal. */
  retireOwnDevice(device: SandboxDevice): Promise<void> {
    return this.gesture('retireOwnDevice', device);
  }

  /** Resets a device from Company Portal. */
  wipeOwnDevice(device: SandboxDevice): Promise<void> {
    return this.gesture('wipeOwnDevice', device);
  }

  private async gesture(name: string, device: SandboxDevice, more: object = {}): Promise<void> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { ${name}(input: $input) { clientMutationId } }`;
    await this.operations.data('/sandbox', document, { input: { managedDeviceId: await device.id(), ...more } });
  }
}
