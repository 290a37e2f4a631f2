import { setTimeout as sleep } from 'node:timers/promises';
import { feedDays } from './advisory-table.ts';
import { buildReferrer, type DemoBlob } from './build-image.ts';
import { type DemoReferrer, demoReferrers } from './demo-referrers.ts';
import { createDemoSigners, type DemoSigners } from './demo-signers.ts';
import { type DemoVersion, demoVersions } from './demo-versions.ts';
import type { PastClock } from './past-clock.ts';
import { type Caller, callerOf, type PersonName } from './people.ts';
import { exportBill, pullVersion, pushVersion } from './registry-calls.ts';
import { exceptFindings, setUpDemo } from './set-up-demo.ts';

/** A server to be filled, and who fills it. */
export interface DemoServer {
  readonly url: string;
  /** Of all users. */
  readonly password: string;
  readonly time: PastClock;
  /** Aborted when it is to end. */
  readonly signal: AbortSignal;
}

/** How long it is waited before looking again whether a scan or an update is done, in milliseconds. */
const lookInterval = 15;
const ended: readonly string[] = ['complete', 'failed', 'unsupported', 'stale'];

/**
 * Lets two months go by on a new server: people push and pull, feeds tell news, and somebody is refused. Resolves with the secret
 * of the robot `ci`, when everything is scanned.
 */
export async function tellHistory({ url, password, time, signal }: DemoServer): Promise<string> {
  const as = (name: PersonName) => callerOf(url, name, password, signal);
  const admin = as('admin');
  const signers = createDemoSigners();
  const secret = await setUpDemo(admin, password, signers);
  const pushed: PushedVersions = new Map();
  const days = new Set([...feedDays, ...demoVersions, ...demoReferrers].map(({ daysAgo }) => daysAgo));
  for (const daysAgo of [...days].sort((a, b) => b - a)) {
    time.goTo(daysAgo);
    const asked = feedDays.find((one) => one.daysAgo === daysAgo);
    if (asked) await updateFeeds(admin, asked.feeds, time);
    for (const one of demoVersions.filter((version) => version.daysAgo === daysAgo))
      pushed.set(`${one.repository}:${one.tags[0]}`, await pushAndScan(as(one.by), one, time, as('rita')));
    for (const one of demoReferrers.filter((referrer) => referrer.daysAgo === daysAgo))
      await attach(as(one.by), one, pushed, signers, time);
    if (daysAgo === feedDays.at(-1)?.daysAgo) await exceptFindings(as('mia'), as('ben'), time);
  }
  await admin.api('scan', { body: { repository: 'legacy/erp', reference: '7.1' } });
  await scanned(admin, 'legacy/erp', '7.1');
  await pullAll(as('rita'), callerOf(url, 'robot$shop+ci', secret, signal));
  return secret;
}

/** Pulls of today; the policy refuses most of them. */
async function pullAll(rita: Caller, robot: Caller): Promise<void> {
  for (const tag of ['1.0', '1.2', '1.4']) await pullVersion(rita, 'shop/web', tag);
  for (const tag of ['2.1', '2.2']) await pullVersion(robot, 'shop/api', tag);
  await pullVersion(robot, 'shop/worker', '1.1');
}

/** Manifests by repository and tag. */
type PushedVersions = Map<string, DemoBlob>;

/** Pushes a version, and pulls it as soon as it is scanned, whether the policy lets that be or not. Resolves with its manifest. */
async function pushAndScan(
  caller: Caller,
  { repository, tags, build }: DemoVersion,
  { clock }: PastClock,
  reader: Caller,
): Promise<DemoBlob> {
  const manifest = await pushVersion(caller, repository, tags, build(clock()));
  const [tag = ''] = tags;
  if (repository.startsWith('legacy/')) return manifest;
  await scanned(caller, repository, tag);
  await pullVersion(reader, repository, tag);
  return manifest;
}

async function attach(
  caller: Caller,
  { repository, tag, content }: DemoReferrer,
  pushed: PushedVersions,
  signers: DemoSigners,
  { clock }: PastClock,
): Promise<void> {
  const manifest = pushed.get(`${repository}:${tag}`);
  if (!manifest) throw new Error(`${repository}:${tag} is not there`);
  const bill = () => exportBill(caller, repository, tag);
  const attached = await content({ repository, manifest, now: clock(), signers, bill });
  await pushVersion(caller, repository, [], buildReferrer(manifest, attached));
}

async function scanned({ api, signal }: Caller, repository: string, reference: string): Promise<void> {
  while (!ended.includes((await api('getVersion', { query: { repository, reference } })).security.state))
    await sleep(lookInterval, undefined, { signal });
}

/** Asks sources for news, which matches what is stored again. Rejects where one of them fails. */
async function updateFeeds({ api, signal }: Caller, feeds: readonly string[], { clock }: PastClock): Promise<void> {
  const since = clock();
  for (const feed of feeds) await api('updateFeeds', { body: { feed } });
  for (;;) {
    const { items } = await api('listFeeds', {});
    const failed = items.find(({ state }) => state === 'error');
    if (failed) throw new Error(`The feed ${failed.name} failed: ${failed.error}`);
    const done = items.filter(({ state, checkedAt }) => state === 'current' && Date.parse(checkedAt ?? '') >= since);
    if (done.length === feeds.length) return;
    await sleep(lookInterval, undefined, { signal });
  }
}
