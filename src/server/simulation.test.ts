import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { sampleDocuments, startFeedServer } from '../../test/support/feeds.ts';
import { buildImage, type TestImage } from '../../test/support/image.ts';
import { openScanning, type Scanning } from '../../test/support/scanning.ts';
import type { Database } from '../db/database.ts';
import { createExemption } from '../db/exemption.ts';
import { findNamespace, raisePolicyVersion, updateNamespace } from '../db/namespace.ts';
import { findRepository } from '../db/repository.ts';
import { saveVexDocument } from '../db/vex-document.ts';
import { policySchema } from '../policy/policy.ts';
import { openAttachedStatements } from './attached-statements.ts';
import { setNamespacePolicy } from './effective-policies.ts';
import { openExceptionsInForce } from './exceptions-in-force.ts';
import type { VerdictSources } from './image-verdicts.ts';
import { createLikelihoods } from './likelihoods.ts';
import { openPolicyGate, type PolicyGate } from './pull-gate.ts';
import { simulate } from './simulation.ts';
import { outcomeOf } from './simulation-outcomes.ts';

const osRelease = 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n';
const status = (version: string) =>
  `Package: libssl3\nStatus: install ok installed\nSource: openssl\nVersion: ${version}\nArchitecture: amd64\n\n`;
const imageWith = (version: string, more: Readonly<Record<string, string>> = {}): TestImage =>
  buildImage([{ 'etc/os-release': osRelease, 'var/lib/dpkg/status': status(version), ...more }]);
/** The sample feed says: High below 3.0.15-1~deb12u1, Low without a fix. */
const images = {
  'team/bad': imageWith('3.0.11-1'),
  'team/twin': imageWith('3.0.11-1'),
  'team/good': imageWith('3.0.16-1'),
  'team/odd': buildImage([{ 'a.txt': 'a' }]),
  'hand/bad': imageWith('3.0.11-1'),
};

const both = ['team/bad', 'team/twin'];

/** What is excepted: by an exemption, or by a statement where a status is given. */
interface Excepted {
  readonly everywhere: boolean;
  readonly repository: string;
  readonly digest: string;
  readonly vulnerability: string;
  readonly package: string;
  readonly expiresAt: number;
  readonly status: 'not_affected' | 'affected';
  readonly trusted: boolean;
}

/** Makes it the one exception of the namespace `team`. */
async function except({ kysely: db }: Database, excepted: Partial<Excepted>): Promise<void> {
  const { vulnerability = 'CVE-2099-0001', digest, package: name, expiresAt, status } = excepted;
  for (const table of ['exemption', 'vex_document'] as const) await db.deleteFrom(table).execute();
  const namespaceId = (await findNamespace(db, 'team'))?.id ?? 0;
  const repositoryId = excepted.repository ? (await findRepository(db, excepted.repository))?.id : undefined;
  const scope = excepted.everywhere ? {} : { namespaceId, repositoryId, digest };
  const by = { owner: 'admin', now: 1_000 };
  if (status) {
    const content = {
      ...{ '@context': 'https://openvex.dev/ns/v0.2.0', '@id': 'urn:one', author: 'Vendor', version: 1 },
      timestamp: '2026-01-01T00:00:00Z',
      statements: [{ vulnerability: { name: vulnerability }, status, justification: 'component_not_present' }],
    };
    const about = { document: 'urn:one', format: 'openvex', author: 'Vendor', statements: 1 };
    await saveVexDocument(db, { ...scope, ...by, ...about, content: JSON.stringify(content) });
  } else
    await createExemption(db, { ...scope, ...by, vulnerability, package: name, expiresAt, reason: 'not reachable' });
  await updateNamespace(db, namespaceId, { trust_statements: Number(excepted.trusted ?? false) });
  await raisePolicyVersion(db, undefined);
}

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

  /** Simulates, holds what that says of each image against what the gate says once the rules are set, and returns it. */
  async function likeTheGate(open: Database, rules: object) {
    const result = await simulated(rules);
    for (const name of ['team', 'hand'])
      await setNamespacePolicy(open, (await findNamespace(open.kysely, name))?.id ?? 0, policySchema.parse(rules));
    for (const [repository, image] of Object.entries(images)) {
      const verdict = await gate.verdict(repository, image.manifest.digest, 'pull');
      const found = result.versions.find((one) => one.image.repository === repository);
      expect([repository, found?.after ?? 'allowed']).toEqual([repository, outcomeOf(verdict)]);
      expect(found ? (await result.verdictOf(found)).reasons : []).toEqual(verdict.reasons);
    }
    return result;
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
    ['no rule', {}],
  ])('says of %s what the gate would say', async (_, rules) => {
    if (!database) return;
    const result = await likeTheGate(database, rules);
    expect(result.total).toBe(5);
  });

  it('judges a namespace alone, and heeds what is excepted there', async ({ skip }) => {
    if (!database) return skip();
    const high = { severity: { pull: 'block', atLeast: 'High' } };
    expect(await simulated(high, ['hand'])).toMatchObject({ total: 1, after: { blocked: 0 } });
    expect(await simulated(high, ['team'])).toMatchObject({ total: 4, after: { blocked: 2 }, before: { blocked: 0 } });
    const namespaceId = (await findNamespace(database.kysely, 'team'))?.id ?? 0;
    await createExemption(database.kysely, {
      ...{ namespaceId, vulnerability: 'CVE-2099-0001', reason: 'not reachable', owner: 'admin', now: scanning.now },
    });
    await raisePolicyVersion(database.kysely, namespaceId);
    expect(await simulated(high, ['team'])).toMatchObject({ total: 4, after: { blocked: 0 }, versions: [] });
  });

  it.each<readonly [string, Partial<Excepted>, readonly string[]]>([
    ['the whole registry', { everywhere: true }, []],
    ['a namespace', {}, []],
    ['a repository', { repository: 'team/bad' }, ['team/twin']],
    ['one image', { repository: 'team/bad', digest: images['team/bad'].manifest.digest }, ['team/twin']],
    [
      'an image that another repository has',
      { repository: 'team/good', digest: images['team/bad'].manifest.digest },
      both,
    ],
    ['a package', { package: 'libssl3' }, []],
    ['a package URL of another version', { package: 'pkg:deb/debian/libssl3@1' }, both],
    ['a source package', { package: 'openssl' }, []],
    ['another package', { package: 'zlib1g' }, both],
    ['an id in other letters', { vulnerability: 'cve-2099-0001' }, []],
    ['another vulnerability', { vulnerability: 'CVE-2099-7777' }, both],
    ['some time that is over', { expiresAt: 1 }, both],
    ['what is stated of a namespace', { status: 'not_affected' }, []],
    ['what is stated of a repository', { status: 'not_affected', repository: 'team/twin' }, ['team/bad']],
    ['what is stated to be affected', { status: 'affected' }, both],
    ['what may be attached to images', { vulnerability: 'CVE-2099-7777', trusted: true }, both],
  ])('heeds as the gate does exceptions for %s', async (_, excepted, blocked) => {
    if (!database) return;
    await except(database, excepted);
    const { versions, after } = await likeTheGate(database, { severity: { pull: 'block', atLeast: 'High' } });
    expect(versions.map(({ image }) => image.repository).sort()).toEqual(blocked);
    expect(after.blocked).toBe(blocked.length);
    await database.kysely.deleteFrom('exemption').execute();
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
