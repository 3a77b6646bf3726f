import { TestEnvironment } from 'jest-environment-node';
import type { RunningSandbox } from './running-sandbox';
import { type StartOptions, startSandbox } from './start-sandbox';

declare global {
  /** The sandbox of the test file that runs in the environment `drydock/jest-environment`. */
  var sandbox: RunningSandbox;
}

/** `testEnvironmentOptions` of the environment. */
export interface JestEnvironmentOptions extends Pick<StartOptions, 'dataset' | 'auth' | 'tokenClock' | 'clock'> {
  /** When everything is put back to the dataset: before each test, or not at all. */
  readonly reset?: 'beforeEach' | 'never';
}

/**
 * A Jest environment that gives each test file a sandbox of its own as the global `sandbox`, and puts it back to the
 * dataset before each test. The service is loaded once per worker, not once per file.
 */
// biome-ignore lint/style/noDefaultExport: Jest takes an environment from there
export default class DrydockEnvironment extends TestEnvironment {
  private readonly options: JestEnvironmentOptions;

  constructor(...settings: ConstructorParameters<typeof TestEnvironment>) {
    super(...settings);
    this.options = settings[0].projectConfig.testEnvironmentOptions;
  }

  override async setup(): Promise<void> {
    await super.setup();
    const { reset: _, ...options } = this.options;
    // Answers are made of the objects of the test, so that they equal what the test writes down.
    const parse = this.global.JSON.parse as typeof JSON.parse;
    this.global.sandbox = await startSandbox({ ...options, parse });
  }

  override async teardown(): Promise<void> {
    await (this.global.sandbox as RunningSandbox | undefined)?.stop();
    await super.teardown();
  }

  /** Called by Jest at every step of a test file. */
  async handleTestEvent({ name }: { readonly name: string }): Promise<void> {
    if (name === 'test_start' && this.options.reset !== 'never') await (this.global.sandbox as RunningSandbox).reset();
  }
}
