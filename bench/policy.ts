// Fills a database with images that share what real ones share, in namespaces with policies of their own, and measures what it takes to
// simulate other policies over all of them. Usage: node bench/policy.ts IMAGES [POSTGRES_URL]
import type { Queries } from '../src/db/database.ts';
import { createExemption } from '../src/db/exemption.ts';
import { raisePolicyVersion } from '../src/db/namespace.ts';
import { policySchema } from '../src/policy/policy.ts';
import type { VerdictSources } from '../src/server/image-verdicts.ts';
import { simulate } from '../src/server/simulation.ts';
import { openJudgedRegistry } from './support/judged-registry.ts';
import { machineDescription, median, processorTime, report } from './support/machine.ts';
import { scratchFolder } from './support/scratch-folder.ts';

const [images = '100000', postgres] = process.argv.slice(2);
const proposals = {
  'Critical with a fix': { severity: { pull: 'block', fixableOnly: true } },
  'High or above': { severity: { pull: 'block', atLeast: 'High' } },
  'Low or above, after 30 days': { severity: { pull: 'block', atLeast: 'Low', graceDays: 30 } },
  'malicious, used in attacks, unscanned': {
    ...{ malicious: { pull: 'block' }, exploited: { pull: 'block' }, unscanned: { pull: 'block' } },
  },
};

using scratch = scratchFolder();
const folder = scratch.path;
await measure();

async function measure(): Promise<void> {
  console.log(`${machineDescription()}; ${images} images on ${postgres ? 'PostgreSQL' : 'SQLite'}`);
  await using registry = await openJudgedRegistry({ images: Number(images), namespaces: 1_000 }, folder, postgres);
  const { sources } = registry;
  for (const [name, rules] of Object.entries(proposals)) await measureSimulation(sources, name, rules);
  // Exceptions cost where an answer depends on them: here for all that nothing but these vulnerabilities blocks.
  await exempt(registry.database.kysely);
  await measureSimulation(sources, 'used in attacks, of which the registry excepts a third', {
    exploited: { pull: 'block' },
  });
}

/** Wall time is the bar; time of the processor is told beside it, since it does not depend on what else runs. */
async function measureSimulation(sources: VerdictSources, name: string, rules: object): Promise<void> {
  const proposed = policySchema.parse(rules);
  const times: number[] = [];
  const busy: number[] = [];
  for (let round = 0; round < 3; round++) {
    const [start, processor] = [performance.now(), processorTime()];
    const { after } = await simulate(sources, undefined, () => ({ current: {}, proposed }), 'pull');
    times.push((performance.now() - start) / 1_000);
    busy.push((processorTime() - processor) / 1_000);
    if (round === 0) console.log(`${name}: ${JSON.stringify(after)}`);
  }
  console.log(`simulation, ${name}: ${median(busy).toFixed(2)} s of processor time`);
  report(`simulation, ${name}`, median(times), 's', { atMost: 2 });
}

async function exempt(db: Queries): Promise<void> {
  const exploited = await db.selectFrom('package_match').select('vulnerability').where('exploited', '=', 1).execute();
  for (const { vulnerability } of exploited.filter((_, n) => n % 3 === 0))
    await createExemption(db, { vulnerability, reason: 'bench', owner: 'admin', now: 1 });
  await raisePolicyVersion(db, undefined);
}
