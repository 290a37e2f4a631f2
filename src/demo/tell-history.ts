import { setTimeout as sleep } from 'node:timers/promises';
import { feedDays } from './advisory-table.ts';
import { lookInterval, scanned } from './await-scanned.ts';
import { buildReferrer, type DemoBlob } from './build-image.ts';
import { demoDeployments } from './demo-deployments.ts';
import { demoDescriptions } from './demo-descriptions.ts';
import { type DemoReferrer, demoReferrers } from './demo-referrers.ts';
import { createDemoSigners, type DemoSigners } from './demo-signers.ts';
import { type DemoVersion, demoVersions } from './demo-versions.ts';
import { mirrorDemo } from './mirror-demo.ts';
import type { DemoClusters } from './open-clusters.ts';
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
  readonly clusters: DemoClusters;
  /** Aborted when it is to end. */
  readonly signal: AbortSignal;
}

/** Who does things, and what came of it so far. */
interface Story extends DemoServer {
  as(name: PersonName): Caller;
  readonly signers: DemoSigners;
  /** Manifests by repository and tag. */
  readonly pushed: Map<string, DemoBlob>;
}

/**
 * Lets two months go by on a new server: people push and pull, feeds tell news, clusters ask, somebody is refused, and versions are copied. Resolves with the
 * secret of the robot `ci`, when everything is scanned.
 */
export async function tellHistory(server: DemoServer): Promise<string> {
  const { url, password, time, signal } = server;
  const as = (name: PersonName) => callerOf(url, name, password, signal);
  const story: Story = { ...server, as, signers: createDemoSigners(), pushed: new Map() };
  const admin = as('admin');
  const secret = await setUpDemo(admin, password, story.signers);
  const happenings = [...feedDays, ...demoVersions, ...demoReferrers, ...demoDeployments];
  for (const daysAgo of [...new Set(happenings.map((one) => one.daysAgo))].sort((a, b) => b - a)) {
    time.goTo(daysAgo);
    await tellDay(story, daysAgo);
  }
  await admin.api('scan', { body: { repository: 'legacy/erp', reference: '7.1' } });
  await scanned(admin, 'legacy/erp', '7.1');
  for (const { by, ...description } of demoDescriptions) await as(by).api('describeRepository', { body: description });
  await mirrorDemo(admin, as('rita'));
  await pullAll(as('rita'), callerOf(url, 'robot$shop+ci', secret, signal));
  return secret;
}

async function tellDay(story: Story, daysAgo: number): Promise<void> {
  const { as, time, clusters } = story;
  const isToday = (one: { readonly daysAgo: number }) => one.daysAgo === daysAgo;
  const asked = feedDays.find(isToday);
  if (asked) await updateFeeds(as('admin'), asked.feeds, time);
  for (const one of demoVersions.filter(isToday)) await pushAndScan(story, one);
  for (const one of demoReferrers.filter(isToday)) await attach(story, one);
  for (const one of demoDeployments.filter(isToday)) {
    if (one.outcome === 'admitted') await signaturesChecked(as('admin'), one.image);
    await clusters.deploy(one);
  }
  if (daysAgo === feedDays.at(-1)?.daysAgo) await exceptFindings(as('mia'), as('ben'), time);
}

/** Pulls of today; the policy refuses most of them. */
async function pullAll(rita: Caller, robot: Caller): Promise<void> {
  for (const tag of ['1.0', '1.2', '1.4']) await pullVersion(rita, 'shop/web', tag);
  for (const tag of ['2.1', '2.2']) await pullVersion(robot, 'shop/api', tag);
  await pullVersion(robot, 'shop/worker', '1.1');
}

/** Pushes a version, and pulls it as soon as it is scanned, whether the policy lets that be or not. */
async function pushAndScan({ as, time, pushed }: Story, { repository, tags, by, build }: DemoVersion): Promise<void> {
  const [tag = ''] = tags;
  pushed.set(`${repository}:${tag}`, await pushVersion(as(by), repository, tags, build(time.clock())));
  if (repository.startsWith('legacy/')) return;
  await scanned(as(by), repository, tag);
  await pullVersion(as('rita'), repository, tag);
}

async function attach(
  { as, time, pushed, signers }: Story,
  { repository, tag, by, content }: DemoReferrer,
): Promise<void> {
  const manifest = pushed.get(`${repository}:${tag}`);
  if (!manifest) throw new Error(`${repository}:${tag} is not there`);
  const bill = () => exportBill(as(by), repository, tag);
  const attached = await content({ repository, manifest, now: time.clock(), signers, bill });
  await pushVersion(as(by), repository, [], buildReferrer(manifest, attached));
}

/** Signatures are checked a moment after they were pushed. */
async function signaturesChecked({ api, signal }: Caller, image: string): Promise<void> {
  const [repository = '', reference = ''] = image.split(':');
  const isSigned = async () => {
    const { verdict } = await api('getVersion', { query: { repository, reference } });
    return !verdict.reasons.some(({ rule }) => rule === 'signature');
  };
  while (!(await isSigned())) await sleep(lookInterval, undefined, { signal });
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
