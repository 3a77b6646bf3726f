import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningSandbox, startSandbox } from '../../src';

const FOLDER = join(__dirname, '..', '..', 'scenarios');
const names = readdirSync(FOLDER).map((file) => file.replace('.json', ''));

describe('the scenarios that are shipped', () => {
  let sandbox: RunningSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.stop());

  it('are three at least', () => {
    expect(names.length).toBeGreaterThanOrEqual(3);
  });

  it.each(names)('%s comes out as it says, twice the same', async (name) => {
    const outcome = await (await sandbox.playScenario(name)).finish();
    const { events } = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
    expect(outcome.events.map(({ state, problem }) => ({ state, problem }))).toEqual(
      events.map(() => ({ state: 'done', problem: null })),
    );
    expect(await (await sandbox.playScenario(name)).finish()).toEqual(outcome);
  });

  it('can be stopped, and read while they are played', async () => {
    const played = await sandbox.playScenario('patch-storm');
    const [first, ...others] = played.beginning.events;
    expect(first!.state).toBe('done');
    expect(others.every(({ state }) => state === 'pending')).toBe(true);
    await sandbox.clock.advance('PT5M');
    expect((await played.read()).events.filter(({ state }) => state === 'done').length).toBe(2);
    await played.stop();
    expect((await sandbox.control('{ scenario { name } }')).data.scenario).toBeNull();
  });

  it('can be one of your own', async () => {
    const definition = JSON.stringify({
      description: 'A name is changed.',
      events: [{ at: 'PT1M', title: 'Counted', graphql: '{ managedDevices { totalCount } }' }],
    });
    const outcome = await (await sandbox.playScenario('mine', definition)).finish();
    expect(outcome).toMatchObject({ name: 'mine', events: [{ title: 'Counted', state: 'done' }] });
    await expect(sandbox.playScenario('nonesuch')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
