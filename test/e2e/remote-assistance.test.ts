import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser, type TestBrowser } from '../support/browser';
import { pageText } from '../support/documentation';
import { killAll, type ServerProcess, startServer, temporaryFolder } from './support';

const section = pageText('docs/remote-assistance.md');

const TIMEOUT = 60_000;

describe('remote assistance in a browser', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let opened: TestBrowser;
  beforeAll(async () => {
    opened = await openBrowser();
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(async () => {
    await killAll();
    await folder.remove();
  });

  /** A page of a browser that nobody is signed in to. */
  async function newPage(server: ServerProcess, path = '/remote-assistance'): Promise<Page> {
    const context = await opened.browser.newContext();
    context.setDefaultTimeout(TIMEOUT);
    const page = await context.newPage();
    await page.goto(server.url + path);
    return page;
  }

  const state = (page: Page) => page.getByRole('status').locator('strong').textContent();
  const press = async (page: Page, name: string) => {
    await page.getByRole('button', { name, exact: true }).click();
    await page.waitForLoadState();
  };
  /** Waits until a page, which refreshes itself, shows a state. */
  const reach = (page: Page, wanted: string) =>
    page.getByRole('status').locator('strong').getByText(wanted, { exact: true }).waitFor();

  it('connects the partner by what its page tells, and not by wrong credentials', async () => {
    const server = await startServer({ data: join(folder.path, 'data.sqlite') });
    const page = await newPage(server);
    await press(page, 'Disconnect');
    await press(page, 'Connect');
    expect(await page.getByRole('alert').textContent()).toContain('acceptLicenseTerms');
    await page.getByLabel('I accept the licence terms').check();
    await press(page, 'Connect');
    await page.getByRole('link', { name: 'Confirm the connection at the partner' }).click();
    const [, account, password] = /\*\*(\S+@\S+)\*\* with the password\s+\*\*(\S+)\*\*/.exec(section)!;
    const fill = async (secret: string) => {
      await page.getByLabel('Account', { exact: true }).fill(account!);
      await page.getByLabel('Password').fill(secret);
      for (const box of await page.getByRole('checkbox').all()) await box.check();
      await press(page, 'Sign in and authorise');
    };
    await fill('guess');
    expect(await page.getByRole('alert').textContent()).toContain('not those of an account with a licence');
    await fill(password!);
    expect(await page.getByRole('status').textContent()).toContain('TeamViewer is connected');
    const { remoteAssistancePartners } = await server.data(
      '{ remoteAssistancePartners { nodes { onboardingStatus } } }',
    );
    expect(remoteAssistancePartners.nodes).toEqual([{ onboardingStatus: 'onboarded' }]);
  });

  it('shows administrator and user, each in a window of their own, how a session moves', async () => {
    const server = await startServer({ data: join(folder.path, 'data.sqlite') });
    const administrator = await newPage(server);
    await administrator.getByLabel('Device').fill('LT-ADELE-01');
    await press(administrator, 'New remote assistance session');
    expect(await state(administrator)).toBe('requested');
    const user = await newPage(server, new URL(administrator.url()).pathname);
    await press(administrator, 'Let a minute pass');
    await press(administrator, 'Connect');
    await reach(user, 'connecting');
    await press(user, 'Open Company Portal');
    await press(user, 'Accept');
    await reach(administrator, 'active');
    await press(administrator, 'Close TeamViewer');
    await reach(user, 'ended');
    expect(await user.getByRole('status').textContent()).toContain('ENDED_BY_ADMINISTRATOR');
    expect(await user.locator('[aria-current="step"]').textContent()).toContain('ended');
  });

  it('plays the request of a user from the alert to the end', async () => {
    const server = await startServer({ data: join(folder.path, 'data.sqlite') });
    const page = await newPage(server);
    await page.getByLabel('PC with the Intune software client').fill('PC-LEGACY-09');
    await press(page, 'Its user requests remote assistance');
    const { alerts } = await server.data('{ alerts { nodes { state displayName } } }');
    expect(alerts.nodes).toEqual([
      { state: 'active', displayName: 'tomasz.nowak@contoso.example requests remote assistance' },
    ]);
    for (const [button, expected] of [
      ['Approve request and launch', 'approved'],
      ['Accept', 'accepted'],
      ['Do not open TeamViewer', 'accepted'],
      ['Open TeamViewer', 'launched'],
      ['Allow control', 'active'],
      ['Restart the computer', 'restarting'],
      ['Let a minute pass', 'restarting'],
      ['Let a minute pass', 'active'],
      ['Close the window “connected”', 'ended'],
    ] as const) {
      await press(page, button);
      expect([button, await state(page)]).toEqual([button, expected]);
    }
  });

  it('asks who it is where tokens are required', async () => {
    const server = await startServer({ data: join(folder.path, 'data.sqlite'), args: ['--auth', 'required'] });
    const page = await newPage(server);
    expect(await page.title()).toBe('Pick an account');
    await page.getByLabel('Megan Bowen').check();
    await page.getByLabel('Password').fill('Contoso-Sandbox-1');
    await press(page, 'Sign in');
    expect(await page.title()).toBe('Remote assistance');
    await page.getByLabel('Device').fill('LT-ADELE-01');
    await press(page, 'New remote assistance session');
    expect(await page.getByRole('button').count()).toBe(0);
  });
});
