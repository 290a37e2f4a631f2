import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueCertificate } from '../../src/lib/issue-certificate.ts';
import { admissionReview, pod } from '../support/admission.ts';
import { apiOf, scanned, type TestApi } from '../support/api.ts';
import { askWebhook } from '../support/ask-webhook.ts';
import { eventually } from '../support/eventually.ts';
import { type FeedServer, sampleDocuments, startFeedServer } from '../support/feeds.ts';
import { freePort } from '../support/free-port.ts';
import { buildImage, type TestImage, writeOciLayout } from '../support/image.ts';
import { fetchBytes } from '../support/push.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { adminPassword, type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { haveTools, run } from '../support/tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-risky-'));
const tracker = 'security-tracker.debian.org/tracker/data/json';
const debian = {
  'etc/os-release': 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n',
  'var/lib/dpkg/status': 'Package: nano\nStatus: install ok installed\nArchitecture: amd64\nVersion: 7.2-1\n',
};
const vulnerable = { 'app/node_modules/lodash/package.json': '{"name":"lodash","version":"4.17.20"}' };
const byPolicy = 'is blocked by the policy of namespace team (High or above, with a fix): ';
const reason = `${byPolicy}CVE-2099-0006 (Critical) in lodash 4.17.20, fixed in 4.17.21. See `;
const credentials = `admin:${adminPassword}`;
const token = 'a-token-for-this-test-alone';
const team = { params: { namespace: 'team' } };

let feeds: FeedServer;
let receiver: Receiver;
let server: ServerProcess;
let api: TestApi;
let admissionPort: number;
/** How long this machine needs for an update now, in milliseconds. */
let updateTime: number;
let authority: string;

/** With real clients, over what lies between them: what a policy refuses to whom, and when it does. */
describe.runIf(haveTools(['skopeo', 'podman'], 'CLEARDOCK_REQUIRE_CLIENTS'))('a risky image', () => {
  beforeAll(async () => {
    feeds = await startFeedServer(sampleDocuments());
    receiver = await startReceiver();
    server = await startServer();
    api = apiOf(server.url);
    const asked = Date.now();
    await updateFeeds();
    updateTime = Date.now() - asked;
    await api('createNamespace', { body: { name: 'team' } });
    const blocked = { pull: 'block', deploy: 'block', atLeast: 'High', fixableOnly: true } as const;
    await api('setPolicy', { ...team, body: { rules: { severity: blocked } } });
    await push('risky', buildImage([debian, vulnerable]));
    await push('old', buildImage([debian]));
  });
  afterAll(async () => {
    await podman('system', 'reset', '--force');
    await server?.[Symbol.asyncDispose]();
    await receiver?.[Symbol.asyncDispose]();
    await feeds?.[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is refused to every client and to a cluster, with the same reason', async () => {
    for (const answer of [await skopeo('risky'), await podmanPull('risky')]) {
      expect(answer.code).not.toBe(0);
      expect(answer.stderr).toContain(reason);
    }
    const { allowed, status } = await admit('risky');
    expect([allowed, status?.message]).toEqual([false, expect.stringContaining(reason)]);
    for (const answer of [await skopeo('old'), await podmanPull('old')]) expect(answer).toMatchObject({ code: 0 });
    expect(await admit('old')).toMatchObject({ allowed: true });
  });

  it('is let out while an exception holds, and refused again when it ends', async () => {
    const body = { vulnerability: 'CVE-2099-0006', reason: 'the function is not called' };
    const { id } = await api('createExemption', { ...team, body });
    for (const answer of [await skopeo('risky'), await podmanPull('risky')]) expect(answer).toMatchObject({ code: 0 });
    expect(await admit('risky')).toMatchObject({ allowed: true });
    await api('deleteExemption', { params: { ...team.params, id } });
    expect((await skopeo('risky')).stderr).toContain(reason);

    /** Makes an exception that ends soon, and sees it hold; when it ends. What was answered later says nothing. */
    const seenToHold = async (time: number): Promise<number> => {
      const end = Date.now() + time;
      const made = api('createExemption', { ...team, body: { ...body, expiresAt: new Date(end).toISOString() } });
      const handedOut = await made.then(() => isHandedOut('risky')).catch(String);
      if (Date.now() >= end) return await seenToHold(2 * time);
      expect(handedOut).toBe(true);
      return end;
    };
    const end = await seenToHold(2_000);
    await eventually(
      () => isHandedOut('risky'),
      (handedOut) => !handedOut,
    );
    expect(Date.now()).toBeGreaterThanOrEqual(end);
    expect((await skopeo('risky')).stderr).toContain(reason);
    expect(await admit('risky')).toMatchObject({ allowed: false });
  });

  it('that was none is refused within five seconds of the update that brings an advisory, and a receiver hears of it', async () => {
    const target = { kind: 'webhook' as const, name: 'ops', address: receiver.url, secret: 'key' };
    const events = ['newly-affected' as const];
    await api('createNotificationTarget', { query: team.params, body: { ...target, events } });
    const times: number[] = [];
    for (const id of ['CVE-2099-7775', 'CVE-2099-7776', 'CVE-2099-7777']) {
      // A flaw that had its fix in what is installed does not concern it.
      await publish(id, '7.2-1');
      await eventually(() => isHandedOut('old'), Boolean);
      const published = Date.now();
      await publish(id, '7.2-2');
      await eventually(
        () => isHandedOut('old'),
        (handedOut) => !handedOut,
      );
      const refused = Date.now();
      const told = (await receiver.received(times.length + 1)).at(-1);
      expect(JSON.parse(told?.body ?? '')).toMatchObject({
        type: 'cleardock.newly-affected',
        data: { vulnerability: id, packages: [{ name: 'nano' }] },
      });
      times.push(Math.max(refused, told?.at ?? Number.NaN) - published);
    }
    // The middle one: what a machine that stands still for a moment does not change.
    expect(times.toSorted((a, b) => a - b)[1]).toBeLessThan(Math.max(5_000, 3 * updateTime));
    expect((await skopeo('old')).stderr).toContain(`${byPolicy}CVE-2099-7777 (High) in nano 7.2-1, fixed in 7.2-2.`);
  });
});

async function startServer(): Promise<ServerProcess> {
  const issued = issueCertificate(['localhost'], Date.now(), Date.now() + 3_600_000);
  authority = issued.authority;
  const [cert, key] = [join(folder, 'tls.crt'), join(folder, 'tls.key')];
  writeFileSync(cert, issued.certificate);
  writeFileSync(key, issued.key);
  admissionPort = await freePort();
  const listen = ['--admission-listen', `127.0.0.1:${admissionPort}`, '--admission-hosts', 'registry.example.org'];
  return await startServerProcess({
    args: [
      ...[...listen, '--admission-cert', cert, '--admission-key', key],
      ...['--feed-mirror', feeds.mirror, '--feeds', 'debian,distroinfo,osv-npm'],
    ],
    env: { CLEARDOCK_ADMISSION_TOKEN: token },
  });
}

/** Has Debian tell of one flaw of nano, and the server ask for it. */
async function publish(id: string, fixedVersion: string): Promise<void> {
  const releases = { bookworm: { status: 'resolved', fixed_version: fixedVersion, urgency: 'high' } };
  feeds.documents.set(tracker, JSON.stringify({ nano: { [id]: { description: 'New.', releases } } }));
  await api('updateFeeds', { body: { feed: 'debian' } });
}

async function updateFeeds(): Promise<void> {
  await api('updateFeeds', { body: {} });
  await eventually(
    async () => (await api('listFeeds', {})).items,
    (items) => items.every(({ state }) => state === 'current'),
  );
}

async function push(tag: string, image: TestImage): Promise<void> {
  const layout = join(folder, tag);
  writeOciLayout(layout, image, '1');
  const flags = ['copy', '-q', '--dest-tls-verify=false', '--dest-creds', credentials];
  expect(await run('skopeo', [...flags, `oci:${layout}:1`, nameOf(tag, 'docker://')])).toMatchObject({ code: 0 });
  await scanned(api, 'team/app', tag);
}

function nameOf(tag: string, before = ''): string {
  return `${before}${server.host}/team/app:${tag}`;
}

async function skopeo(tag: string) {
  const target = `dir:${mkdtempSync(join(folder, 'pulled-'))}`;
  const flags = ['copy', '-q', '--src-tls-verify=false', '--src-creds', credentials];
  return await run('skopeo', [...flags, nameOf(tag, 'docker://'), target]);
}

/** On storage of its own. */
async function podman(...args: readonly string[]) {
  const storage = ['--root', join(folder, 'root'), '--runroot', join(folder, 'run'), '--storage-driver', 'vfs'];
  return await run('podman', [...storage, '--cgroup-manager', 'cgroupfs', ...args]);
}

async function podmanPull(tag: string) {
  return await podman('pull', '-q', '--tls-verify=false', '--creds', credentials, nameOf(tag));
}

/** Asks as the API server of a cluster does before it stores a Pod. */
async function admit(
  tag: string,
): Promise<{ readonly allowed: boolean; readonly status?: { readonly message: string } }> {
  const address = { port: admissionPort, host: 'localhost', authority, path: `/admission/validate/${token}` };
  const object = pod([`registry.example.org/team/app:${tag}`]);
  return JSON.parse(await askWebhook(address, admissionReview({ object }))).response;
}

async function isHandedOut(tag: string): Promise<boolean> {
  const path = `team/app/manifests/${tag}`;
  return await fetchBytes(server.url, path).then(
    (bytes) => bytes !== undefined,
    () => false,
  );
}
