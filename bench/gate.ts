// What the gate costs a pull: in a registry of 10 repositories with one policy, and in one of 10,000 with 1,000, where it must cost the same.
// Usage: node bench/gate.ts [POSTGRES_URL_OF_THE_SMALL POSTGRES_URL_OF_THE_LARGE]
import { sql } from 'kysely';
import type { Digest } from '../src/oci/digest.ts';
import { openPolicyGate } from '../src/server/pull-gate.ts';
import { openJudgedRegistry } from './support/judged-registry.ts';
import { machineDescription, median, percentile, report } from './support/machine.ts';
import { scratchFolder } from './support/scratch-folder.ts';

const [smallUrl, largeUrl] = process.argv.slice(2);
/** Milliseconds that the gate may take; one of PostgreSQL's is asked by each pull, since other servers write to it too. */
const bar = smallUrl ? 5 : 0.3;
const checks = 5_000;
const builds = 2;

console.log(`${machineDescription()}; ${smallUrl ? 'PostgreSQL' : 'SQLite'}`);
using scratch = scratchFolder();
const folder = scratch.path;
const small = await measure(10, 1, smallUrl);
const large = await measure(10_000, 1_000, largeUrl);
// Of answers that are known no ratio is taken: they cost a microsecond or two.
report('gate, a write before each pull: large against small', large / small, '×', { atMost: 1.5 });

/**
 * The gate on manifests of all repositories in turns: for the first time, after a write of any kind (which ends the shorter memory, as every
 * push does), and asked again at once. Resolves with the median after a write, in milliseconds.
 */
async function measure(repositories: number, namespaces: number, postgres: string | undefined): Promise<number> {
  const size = { images: repositories * builds, namespaces, builds };
  await using registry = await openJudgedRegistry(size, folder, postgres);
  const db = registry.database.kysely;
  const gate = openPolicyGate(registry.database, registry.sources);
  const found = await db
    .selectFrom('manifest')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .select(['manifest.digest', 'repository.name'])
    .where(sql<boolean>`manifest.id % ${sql.lit(builds)} = 0`)
    .execute();
  const check = async (count: number, before: (ask: () => Promise<unknown>) => Promise<unknown>) => {
    const times: number[] = [];
    for (let n = 0; n < count; n++) {
      const { name = '', digest } = found[n % found.length] ?? {};
      const ask = () => gate.check(name, digest as Digest);
      await before(ask);
      const start = performance.now();
      await ask();
      times.push(performance.now() - start);
    }
    return times;
  };
  const about = `gate, ${repositories} repositories, ${namespaces} policies`;
  const first = await check(found.length, async () => undefined);
  console.log(`${about}, first time: ${median(first).toFixed(2)} ms, ${percentile(first, 0.99).toFixed(2)} ms at 99 %`);
  const write = async () => await db.updateTable('repository').set({ pulled_at: 2 }).where('id', '=', 1).execute();
  const written = median(await check(checks, write));
  report(`${about}, a write before each pull`, written, 'ms', { atMost: bar });
  report(`${about}, answer known`, median(await check(checks, (ask) => ask())), 'ms', { atMost: bar });
  return written;
}
