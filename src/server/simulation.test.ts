import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { sampleDocuments, startFeedServer } from '../../test/support/feeds.ts';
import { buildImage, type TestImage } from '../../test/support/image.ts';
import { openScanning, type Scanning } from '../../test/support/scanning.ts';
import type { Database } from '../db/database.ts';
import { createExemption } from '../db/exemption.ts';
import { findNamespace, raisePolicyVersion } from '../db/namespace.ts';
import { policySchema } from '../policy/policy.ts';
import { openAttachedStatements } from './attached-statements.ts';
import { setNamespacePolicy } from './effective-policies.ts';
import { openExceptionsInForce } from './exceptions-in-force.ts';
import type { VerdictSources } from './image-verdicts.ts';
import { createLikelihoods } from './likelihoods.ts';
import { openPolicyGate, type PolicyGate } from './pull-gate.ts';
import { simulate } from './simulation.ts';

const osRelease = 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n';
const status = (version: string) =>
  `Package: libssl3\nStatus: install ok installed\nSource: openssl\nVersion: ${version}\nArchitecture: amd64\n\n`;
const imageWith = (version: string, more: Readonly<Record<string, string>> = {}): TestImage =>
  buildImage([{ 'etc/os-release': osRelease, 'var/lib/dpkg/status': status(version), ...more }]);
/** The sample feed says: High below 3.0.15-1~deb12u1, Low without a fix. */
const images = {
  'team/bad': imageWith('3.0.11-1'),
  'team/good': imageWith('3.0.16-1'),
  'team/odd': buildImage([{ 'a.txt': 'a' }]),
  'hand/bad': imageWith('3.0.11-1'),
};

describe.each(databases)('a simulation on $name', ({ open }) => {
  const stack = new AsyncDisposableStack();
  let database: Database | undefined;
  let scanning: Scanning;
  let sources: VerdictSources;
  let gate: PolicyGate;

  beforeAll(async () => {
    database = await open();
    if (!database) return;
    stack.use(database);
    const feeds = stack.use(await startFeedServer(sampleDocuments()));
    scanning = stack.use(await openScanning(database, feeds.mirror));
    const clock = () => scanning.now;
    const attached = openAttachedStatements(scanning.registry);
    sources = {
      ...{ db: database.kysely, blobs: scanning.registry.blobs, advisories: scanning.services.advisories, clock },
      exceptions: openExceptionsInForce(database.kysely, attached, clock),
      likelihoods: createLikelihoods(),
    };
    gate = openPolicyGate(database, sources);
    await scanning.namespace('hand', 'manual');
    await scanning.update('debian');
    for (const [repository, image] of Object.entries(images)) await scanning.push(repository, image);
    await scanning.settled();
  });
  afterAll(() => stack.disposeAsync());

  async function simulated(rules: object, names?: readonly string[]) {
    const proposed = policySchema.parse(rules);
    const pair = () => ({ current: {}, proposed });
    return await simulate(sources, names && new Set(names), pair, 'pull');
  }

  it.each([
    ['a level', { severity: { pull: 'block', atLeast: 'High' } }],
    ['a lower level', { severity: { pull: 'block', atLeast: 'Low' } }],
    ['a lower level with a fix', { severity: { pull: 'block', atLeast: 'Low', fixableOnly: true } }],
    ['other packages', { severity: { pull: 'block', atLeast: 'Low', kinds: ['language'] } }],
    ['days since the fix', { severity: { pull: 'block', atLeast: 'Low', graceDays: 1, graceFrom: 'fix' } }],
    ['a warning', { severity: { pull: 'warn', atLeast: 'High' } }],
    ['likelihood', { epss: { pull: 'block', likelihood: 0 } }],
    ['no scan', { unscanned: { pull: 'block' } }],
    ['no support', { endOfLife: { pull: 'block' } }],
    ['coverage', { coverage: { pull: 'block' } }],
    ['secrets', { secrets: { pull: 'block' } }],
    ['the config', { configRisks: { pull: 'warn' } }],
    ['age', { resultAge: { pull: 'block', hours: 1 } }],
    ['several rules', { severity: { pull: 'warn', atLeast: 'Low' }, unscanned: { pull: 'block' } }],
  ])('says of %s what the gate would say', async (_, rules) => {
    if (!database) return;
    const result = await simulated(rules);
    expect(result.total).toBe(4);
    for (const name of ['team', 'hand'])
      await setNamespacePolicy(
        database,
        (await findNamespace(database.kysely, name))?.id ?? 0,
        policySchema.parse(rules),
      );
    for (const [repository, image] of Object.entries(images)) {
      const { allowed, reasons } = await gate.verdict(repository, image.manifest.digest, 'pull');
      const outcome = allowed ? (reasons.length > 0 ? 'warned' : 'allowed') : 'blocked';
      const found = result.versions.find((one) => one.image.repository === repository);
      expect([repository, found?.after ?? 'allowed']).toEqual([repository, outcome]);
      expect(found?.verdict.reasons.map(({ rule }) => rule) ?? []).toEqual(reasons.map(({ rule }) => rule));
    }
  });

  it('judges a namespace alone, and heeds what is excepted there', async ({ skip }) => {
    if (!database) return skip();
    const high = { severity: { pull: 'block', atLeast: 'High' } };
    expect(await simulated(high, ['hand'])).toMatchObject({ total: 1, after: { blocked: 0 } });
    expect(await simulated(high, ['team'])).toMatchObject({ total: 3, after: { blocked: 1 }, before: { blocked: 0 } });
    const namespaceId = (await findNamespace(database.kysely, 'team'))?.id ?? 0;
    await createExemption(database.kysely, {
      ...{ namespaceId, vulnerability: 'CVE-2099-0001', reason: 'not reachable', owner: 'admin', now: scanning.now },
    });
    await raisePolicyVersion(database.kysely, namespaceId);
    expect(await simulated(high, ['team'])).toMatchObject({ total: 3, after: { blocked: 0 }, versions: [] });
  });

  it('tells what gets worse before what gets better', async ({ skip }) => {
    if (!database) return skip();
    const current = policySchema.parse({ endOfLife: { pull: 'block' } });
    const proposed = policySchema.parse({ unscanned: { pull: 'block' } });
    const { versions } = await simulate(sources, undefined, () => ({ current, proposed }), 'pull');
    expect(versions.map(({ image, before, after }) => [image.repository, before, after])).toEqual([
      ['hand/bad', 'allowed', 'blocked'],
      ['team/odd', 'blocked', 'allowed'],
    ]);
  });
});
