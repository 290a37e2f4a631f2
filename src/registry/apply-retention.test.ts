import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { buildImage, buildIndex } from '../../test/support/image.ts';
import { openTestContext, type TestContext } from '../../test/support/registry-context.ts';
import { brokenTags, collected } from '../../test/support/upkeep.ts';
import { findNamespace } from '../db/namespace.ts';
import { changeUpkeep } from '../db/namespace-upkeep.ts';
import { addRetentionRun, findRetentionRun } from '../db/retention.ts';
import { applyRetention } from './apply-retention.ts';
import { deleteManifest } from './manifests.ts';
import type { RetentionPolicy } from './retention-policy.ts';
import { listTags } from './tags.ts';

const day = 24 * 3_600_000;
const images = Array.from({ length: 5 }, (_, n) => buildImage([{ shared: String(n % 2) }, { own: String(n) }]));
const index = (...numbers: readonly number[]) =>
  buildIndex(numbers.map((n) => ({ image: images[n] as (typeof images)[number], architecture: `a${n}` })));

async function retain({ context }: TestContext, policy: RetentionPolicy) {
  const db = context.database.kysely;
  const namespace = await findNamespace(db, 'team');
  await changeUpkeep(db, namespace?.id ?? 0, { retention: JSON.stringify(policy) });
  const run = await addRetentionRun(db, namespace?.id ?? 0, context.clock());
  await applyRetention(context, run?.id ?? 0, new AbortController().signal);
  return await findRetentionRun(db, run?.id ?? 0);
}

describe.each(databases)('retention on $name', ({ open }) => {
  it('removes tags with the versions that only they needed, and writes both down', async () => {
    const database = await open();
    if (!database) return;
    let now = Date.now();
    await using registry = await openTestContext({ database, clock: () => now });
    const { context } = registry;
    for (const [n, image] of images.slice(0, 3).entries()) {
      await registry.pushImage('team/app', image, `v${n}`);
      now += day;
    }
    const run = await retain(registry, {
      rules: [{ repositories: '*', tags: '*', newest: 1 }],
      includeImmutable: false,
    });
    expect(run).toMatchObject({ state: 'complete', kept: 1, tags: 2, versions: 2 });
    expect((await listTags(context, 'team/app', {})).names).toEqual(['v2']);
    expect(registry.heard.filter((line) => line.startsWith('deleted'))).toHaveLength(2);
    const history = await context.database.kysely
      .selectFrom('tag_change')
      .selectAll()
      .where('actor', '=', 'retention')
      .execute();
    expect(history.map((row) => row.tag).sort()).toEqual([null, null, 'v0', 'v1']);
  });
});

/** Numbers that look like dice, the same ones at each run of the test. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

it.each(Array.from({ length: 6 }, (_, seed) => seed))(
  'whatever is pushed, moved, deleted, retained and collected, every tagged image can be pulled whole (%i)',
  async (seed) => {
    const roll = dice(seed + 1);
    let now = Date.now();
    await using registry = await openTestContext({ clock: () => now });
    const { context } = registry;
    const image = () => images[roll(images.length)] as (typeof images)[number];
    const repository = () => `team/${'ab'[roll(2)]}`;
    const tag = () => `t${roll(4)}`;
    const deleteByDigest = () => deleteManifest(context, repository(), image().manifest.digest);
    const steps: readonly (() => Promise<unknown>)[] = [
      () => registry.pushImage(repository(), image(), tag()),
      () => registry.pushImage(repository(), image()),
      async () => {
        const [name, first, second] = [repository(), roll(5), roll(5)];
        for (const n of [first, second]) await registry.pushImage(name, images[n] as (typeof images)[number]);
        await registry.pushManifest(name, index(first, second), tag());
      },
      () => deleteManifest(context, repository(), tag()),
      deleteByDigest,
      () => collected(context, { grace: roll(2) * day }),
      () =>
        retain(registry, {
          rules: [{ repositories: '*', tags: '*', newest: roll(3), pulledDays: 1 }],
          untaggedDays: roll(2),
          includeImmutable: false,
        }),
    ];
    await registry.pushImage('team/a', image(), tag());
    for (let n = 0; n < 40; n++) {
      now += roll(3) * day;
      const before = await brokenTags(context);
      const step = steps[roll(steps.length)];
      await step?.().catch(ifAbsent);
      const broken = (await brokenTags(context)).filter((line) => !before.includes(line));
      // A child that somebody deletes by its digest is missing from its index because that was asked for.
      expect(step === deleteByDigest ? broken.filter((line) => !isMissingChild.test(line)) : broken).toEqual([]);
    }
    await collected(context);
  },
);

const isMissingChild = /:sha256:\w+: CodedError: \S+ has no version sha256:/;

function ifAbsent(error: { readonly code?: string }): void {
  if (error.code !== 'manifest_unknown' && error.code !== 'name_unknown') throw error;
}
