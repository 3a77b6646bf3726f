import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningSandbox } from '../../src/kit/running-sandbox';
import { startSandbox } from '../../src/kit/start-sandbox';
import { DatasetError } from '../../src/seeding/dataset';
import { DatasetLibrary } from '../../src/seeding/dataset-library';

const SEEDS = join(__dirname, '..', '..', 'seeds');
const NAMES = '{ managedDevices(search: "ADELE") { nodes { deviceName } } }';

describe('datasets of one’s own', () => {
  let folder: string;
  let sandbox: RunningSandbox | null = null;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drydock-test-'));
    await cp(join(SEEDS, 'contoso'), join(folder, 'fabrikam'), { recursive: true });
    await rename('ADELE-OF-FABRIKAM');
  });
  afterEach(async () => {
    await sandbox?.stop();
    sandbox = null;
    await rm(folder, { recursive: true });
  });

  /** Gives a device of the dataset another name. */
  const rename = async (deviceName: string) => {
    const path = join(folder, 'fabrikam', 'managedDevices.json');
    const rows = JSON.parse(await readFile(path, 'utf8'));
    rows[0].deviceName = deviceName;
    await writeFile(path, JSON.stringify(rows));
  };
  const nameIn = async (one: RunningSandbox) => (await one.graphql(NAMES)).data!.managedDevices.nodes[0]?.deviceName;
  const create = (dataset: string) =>
    sandbox!.control(
      'mutation ($dataset: String!) { createSandbox(input: { name: "beside", dataset: $dataset }) { sandbox { dataset } } }',
      { dataset },
    );

  it('start a sandbox by the path of their folder, and go by its name', async () => {
    sandbox = await startSandbox({ dataset: join(folder, 'fabrikam') });
    expect(await nameIn(sandbox)).toBe('ADELE-OF-FABRIKAM');
    await sandbox.reset();
    expect(await nameIn(sandbox)).toBe('ADELE-OF-FABRIKAM');
    expect((await create('fabrikam')).data!.createSandbox.sandbox).toEqual({ dataset: 'fabrikam' });
  });

  it('have names like others, if the folder they are in is named', async () => {
    sandbox = await startSandbox({ dataset: 'fabrikam', datasets: folder });
    expect(await nameIn(sandbox)).toBe('ADELE-OF-FABRIKAM');
    expect((await create('empty')).data!.createSandbox.sandbox).toEqual({ dataset: 'empty' });
  });

  it('are read again by a reset when their files have changed', async () => {
    sandbox = await startSandbox({ dataset: 'fabrikam', datasets: folder });
    await rename('ADELE-RENAMED');
    await sandbox.reset();
    expect(await nameIn(sandbox)).toBe('ADELE-RENAMED');
  });

  it('leave the sandbox as it is when a reset cannot load them any more, and say where the fault lies', async () => {
    sandbox = await startSandbox({ dataset: 'fabrikam', datasets: folder });
    await writeFile(join(folder, 'fabrikam', 'users.json'), '[{ "id": 5 }]');
    const { errors } = await sandbox.control('mutation { reset { clientMutationId } }');
    expect(errors![0]!.extensions.code).toBe('CONFLICT');
    expect(errors![0]!.message).toContain('users.json: [0].id');
    expect(errors![0]!.message).not.toContain(folder);
    expect(await nameIn(sandbox)).toBe('ADELE-OF-FABRIKAM');
  });

  it.each(['../fabrikam', './fabrikam', '/etc', 'fabrikam/', '..', 'generated:1000001', 'generated:0'])(
    'cannot be named by a path from outside: %s',
    async (dataset) => {
      sandbox = await startSandbox({ dataset: 'fabrikam', datasets: folder });
      const { errors } = await create(dataset);
      expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'dataset' });
      expect(errors![0]!.message).toContain('there are contoso, empty, fabrikam, generated:<devices>');
    },
  );

  it('must not take the name of one that comes with Drydock', async () => {
    await cp(join(SEEDS, 'empty'), join(folder, 'contoso'), { recursive: true });
    const path = join(folder, 'contoso');
    const fault = 'a dataset called contoso comes with Drydock; give yours another name';
    await expect(DatasetLibrary.of(folder)).rejects.toThrow(new DatasetError(`${path}: ${fault}`));
    await expect(DatasetLibrary.builtIn.choose(path)).rejects.toThrow(new DatasetError(`${path}: ${fault}`));
  });

  it('must be there, and be datasets', async () => {
    const nowhere = join(folder, 'nowhere');
    await mkdir(join(folder, 'no dataset'));
    await expect(DatasetLibrary.of(nowhere)).rejects.toThrow(`${nowhere} is not a folder that can be read`);
    await expect(DatasetLibrary.builtIn.choose(nowhere)).rejects.toThrow(
      `${nowhere} is not a dataset: it has no dataset.json`,
    );
    await expect(DatasetLibrary.builtIn.choose(join(folder, 'no dataset'))).rejects.toThrow(
      'the name of the folder must',
    );
    await expect(startSandbox({ dataset: 'nonesuch', datasets: folder })).rejects.toThrow(
      'There is no dataset called nonesuch; there are contoso, empty, fabrikam, generated:<devices>',
    );
  });

  it('say in which folder the fault lies to whoever started the sandbox', async () => {
    await rm(join(folder, 'fabrikam', 'dataset.json'));
    await writeFile(join(folder, 'fabrikam', 'dataset.json'), '{}');
    const error = await startSandbox({ dataset: 'fabrikam', datasets: folder }).catch((reason) => reason);
    expect(error).toBeInstanceOf(DatasetError);
    expect(error.folder).toBe(join(folder, 'fabrikam'));
  });
});
