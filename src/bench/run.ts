import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, measure, RequestRing } from './load';
import { headings, type Round, resultLine } from './report';
import { type Contenders, startContenders } from './servers';
import { bodiesOf, type Samples, type Workload, workloads } from './workloads';

const FLEET = 'generated:10000';
const ROUNDS = 7;
const ROUND_MILLISECONDS = 1500;
const WARM_UP_MILLISECONDS = 2000;
const CONNECTIONS = 8;
/** Requests per workload whose answers are compared before anything is measured. */
const COMPARED = 100;
const SAMPLE_PAGES = 4;

/** Measures the workloads named on the command line, or all of them. */
async function main(names: readonly string[]): Promise<void> {
  const chosen = workloads.filter(({ name }) => names.length === 0 || names.includes(name));
  const folder = await mkdtemp(join(tmpdir(), 'drydock-bench-'));
  try {
    const contenders = await startContenders(folder, FLEET);
    try {
      const { origin } = contenders.drydock;
      const samples: Samples = {
        devices: await deviceIds(origin, 'null'),
        syncable: await deviceIds(origin, '{ operatingSystem: { eq: "Windows" }, managementAgent: { eq: mdm } }'),
      };
      process.stdout.write(
        `${FLEET}, ${CONNECTIONS} connections, ${ROUNDS} rounds of ${ROUND_MILLISECONDS} ms each side; medians\n\n`,
      );
      process.stdout.write(headings);
      for (const workload of chosen) {
        process.stdout.write(resultLine(workload, await compare(contenders, workload, samples)));
      }
    } finally {
      await Promise.all([contenders.drydock.stop(), contenders.baseline.stop()]);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Ids of the first devices that meet a filter, given as GraphQL. */
async function deviceIds(origin: URL, filter: string): Promise<string[]> {
  const query = `query Ids($after: String) {
    managedDevices(first: 1000, after: $after, filter: ${filter}) { nodes { id } pageInfo { hasNextPage endCursor } }
  }`;
  const ids: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < SAMPLE_PAGES; page++) {
    const [answer] = await ask(origin, [JSON.stringify({ query, variables: { after } })]);
    const { nodes, pageInfo } = JSON.parse(answer!).data.managedDevices;
    ids.push(...nodes.map(({ id }: { id: string }) => id));
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage) break;
  }
  return ids;
}

/** Makes sure that both servers answer alike, then measures them in turns. */
async function compare({ drydock, baseline }: Contenders, workload: Workload, samples: Samples): Promise<Round[]> {
  const bodies = bodiesOf(workload, samples);
  await assertSameBytes(workload, bodies.slice(0, COMPARED), drydock.origin, baseline.origin);
  const load = { answer: workload.answer, connections: CONNECTIONS };
  const sides = [drydock, baseline].map(({ origin }) => {
    const requests = new RequestRing(bodies);
    return (milliseconds: number) => measure(origin, { ...load, requests, milliseconds });
  });
  const [measureDrydock, measureBaseline] = sides as [(typeof sides)[0], (typeof sides)[0]];
  for (const side of sides) await side(WARM_UP_MILLISECONDS);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const ofDrydock = await measureDrydock(ROUND_MILLISECONDS);
    rounds.push({ drydock: ofDrydock, baseline: await measureBaseline(ROUND_MILLISECONDS) });
  }
  return rounds;
}

async function assertSameBytes(
  { name, answer }: Workload,
  bodies: readonly string[],
  drydock: URL,
  baseline: URL,
): Promise<void> {
  const [ours, theirs] = [await ask(drydock, bodies), await ask(baseline, bodies)];
  for (const [index, body] of bodies.entries()) {
    if (ours[index] !== theirs[index] || !ours[index]!.startsWith(answer)) {
      throw new Error(`${name}: the answers differ for ${body}:\n${ours[index]}\n${theirs[index]}`);
    }
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
