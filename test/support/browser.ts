import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Names Chromium and its kin go by. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Run by root, as in containers, it cannot have a sandbox of its own. */
const ARGUMENTS = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** A browser, and the way to be rid of it. */
export interface TestBrowser {
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Starts the Chromium of this machine; if there is none, the one that a package of the tests contains. */
export async function openBrowser(): Promise<TestBrowser> {
  const installed = installedChromium();
  if (installed === null) return openPackaged();
  const browser = await chromium.launch({ executablePath: installed, args: ARGUMENTS });
  return { browser, close: () => browser.close() };
}

function installedChromium(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The package unpacks a browser with all the libraries it needs, into a folder that goes with it. */
async function openPackaged(): Promise<TestBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'drydock-browser-'));
  const environment = { ...process.env };
  // The package unpacks where temporary files go, and its libraries only where it takes this for its home.
  process.env.TMPDIR = folder;
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x';
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    const executablePath = await packaged.executablePath();
    const browser = await chromium.launch({ executablePath, args: ARGUMENTS, env: { ...process.env } });
    return {
      browser,
      close: async () => {
        await browser.close();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
    Object.assign(process.env, environment);
  }
}
