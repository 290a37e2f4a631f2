import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Queries } from '../../src/db/database.ts';
import { silentLogger } from '../../src/lib/log.ts';
import { openServer } from '../../src/server/server.ts';
import { largeRepository } from './large-registry.ts';
import { median, processorTime, report } from './machine.ts';

const password = 'bench bench bench';
/** Milliseconds that an answer may take. */
const atMost = 300;
/** Seconds of counting that 100,000 images may take until a list shows them for the first time. */
const countingAtMost = 60;

/** A registry that was filled: its data folder, or where its database is, and how many images it has. */
export interface FilledRegistry {
  readonly folder: string;
  readonly postgres: string | undefined;
  readonly count: number;
}

/** Opens a server over the registry and measures the calls of the console's lists, each against its limit. */
export async function measureLists({ folder, postgres, count }: FilledRegistry): Promise<void> {
  await using server = await openServer(
    {
      ...{ listen: { host: '127.0.0.1', port: 0 }, data: folder, database: postgres, feedInterval: 0, indexThreads: 1 },
      ...{ gcInterval: 0, gcGrace: 24 * 3_600_000, incompleteImages: false, alpineUnfixed: false },
      ...{ notifyRefuse: 'local', smtpFrom: 'cleardock@localhost', logLevel: 'silent', adminPassword: password },
    },
    silentLogger(),
  );
  const { get, send } = await signedIn(server.app);
  await waitForCounts(get, count);
  const calls = callsOf(await commonVulnerability(server.services.database.kysely));
  for (const [name, path] of Object.entries(calls)) await measureCall(get, name, path);
  await measureRuns(get, send);
}

type Get = (path: string) => Promise<unknown>;
type Send = (method: 'POST' | 'PATCH', path: string, payload: object) => Promise<unknown>;

/** Has everything scanned, which is stopped at once, and tells what a garbage collection would take. */
async function measureRuns(get: Get, send: Send): Promise<void> {
  const begun = performance.now();
  const { run } = (await send('POST', '/scans/all', {})) as { readonly run: number };
  report('beginning to scan everything', performance.now() - begun, 'ms', { atMost });
  await send('PATCH', `/scans/runs/${run}`, { state: 'stopped' });
  const started = performance.now();
  let longest = 0;
  await send('POST', '/storage/gc', { dryRun: true });
  for (let state = 'running'; state === 'running'; ) {
    const asked = performance.now();
    const runs = (await get('/storage/gc')) as { readonly items: readonly { readonly state: string }[] };
    longest = Math.max(longest, performance.now() - asked);
    state = runs.items[0]?.state ?? 'none';
    await sleep(20);
  }
  console.log(`a garbage collection without removing in ${((performance.now() - started) / 1_000).toFixed(1)} s`);
  report('an answer meanwhile, longest', longest, 'ms', { atMost });
}

async function signedIn(app: FastifyInstance): Promise<{ readonly get: Get; readonly send: Send }> {
  await app.ready();
  const site = { 'sec-fetch-site': 'same-origin' };
  const answer = await app.inject({
    ...{ method: 'POST', url: '/api/v1/session', payload: { name: 'admin', password } },
    headers: site,
  });
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  const call = async (method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object) => {
    const { statusCode, body } = await app.inject({
      ...{ method, url: `/api/v1${path}`, headers: { cookie, ...site } },
      ...(payload && { payload }),
    });
    if (statusCode >= 300) throw new Error(`${path}: ${statusCode} ${body}`);
    return JSON.parse(body) as unknown;
  };
  return { get: (path) => call('GET', path), send: call };
}

/** What is counted over all images is counted beside everything else: lists are measured when it is there. */
async function waitForCounts(get: Get, count: number): Promise<void> {
  const counted: Readonly<Record<string, [path: string, field: string]>> = {
    'the census': ['/overview', 'census'],
    'the inventory of vulnerabilities': ['/vulnerabilities', 'countedAt'],
  };
  for (const [name, [path, field]] of Object.entries(counted)) {
    const started = performance.now();
    while (((await get(path)) as Readonly<Record<string, unknown>>)[field] === undefined);
    const seconds = (performance.now() - started) / 1_000;
    report(`${name}, for the first time`, seconds, 's', { atMost: (countingAtMost * count) / 100_000 });
  }
}

/** Paths of calls, by what they are for. */
function callsOf(common: string): Readonly<Record<string, string>> {
  const large = largeRepository.name;
  return {
    overview: '/overview',
    namespaces: '/namespaces',
    'namespaces, the worst first': '/namespaces?sort=worst&limit=50',
    'repositories of a namespace': '/repositories?namespace=team-1',
    'repositories of a namespace, the latest first': '/repositories?namespace=team-1&sort=pushed',
    'versions of 10,000, first page': `/versions?repository=${large}`,
    'versions of 10,000, last page': `/versions?repository=${large}&offset=9950`,
    'versions of 10,000, search': `/versions?repository=${large}&search=build-77`,
    'one version': `/version?repository=${large}&reference=build-77`,
    'packages of a version': `/packages?repository=${large}&reference=build-77`,
    vulnerabilities: '/vulnerabilities',
    'vulnerabilities, by reach, a late page': '/vulnerabilities?sort=images&offset=5000',
    'vulnerabilities, chosen and searched': '/vulnerabilities?severity=Critical,High&fix=all&search=package-7',
    'vulnerabilities of a namespace': '/vulnerabilities?namespace=team-1',
    'a vulnerability that most have': `/vulnerabilities/${common}`,
    'versions with a vulnerability that most have': `/vulnerabilities/${common}/versions`,
    'versions with it in repositories of a name': `/vulnerabilities/${common}/versions?repository=team-77/`,
    'versions without it any more': `/vulnerabilities/${common}/fixed`,
    'versions with a vulnerability that few have': '/vulnerabilities/CVE-2099-7777/versions',
    'versions with a package that most have': '/packages/versions?name=package-1',
    'search of everything': '/search?text=app-77',
    'search of everything, a package': '/search?text=package-77',
    'search of everything, a vulnerability': '/search?text=CVE-2099-77',
    'blocked pulls': '/blocked-pulls',
    'blocked pulls, a late page': '/blocked-pulls?offset=90000',
    scans: '/scans',
    'failed scans': '/scans?state=failed&offset=500',
    'the queue of scans': '/scans/queue',
    storage: '/storage',
    'storage by repository': '/storage/repositories',
    'storage by repository, the largest first': '/storage/repositories?sort=bytes',
    'changes of versions': '/changes',
    'what updates found': '/new-matches',
    'findings of a version': `/findings?repository=${large}&reference=build-77`,
    'events of a repository': `/repository/events?repository=${large}`,
    'tags of a repository, search': `/tags?repository=${large}&search=build-77`,
    'runs of scans': '/scans/runs',
    'audit log': '/audit',
    health: '/health',
  };
}

async function measureCall(get: Get, name: string, path: string): Promise<void> {
  const times: number[] = [];
  const busy: number[] = [];
  let first = 0;
  for (let round = 0; round < 6; round++) {
    const [start, processor] = [performance.now(), processorTime()];
    await get(path);
    const took = performance.now() - start;
    if (round === 0) first = took;
    else {
      times.push(took);
      busy.push(processorTime() - processor);
    }
  }
  console.log(`${name}: first ${first.toFixed(0)} ms, then ${median(busy).toFixed(1)} ms of processor time`);
  report(name, median(times), 'ms', { atMost });
}

/** The vulnerability that is in the most sets. */
async function commonVulnerability(db: Queries): Promise<string> {
  const { rows } = await sql<{ vulnerability: string }>`
    select vulnerability from package_match join (select package_id, count(*) as sets from package_set_member group by package_id) as held
      on held.package_id = package_match.package_id where package_match.until is null
    order by held.sets desc limit 1`.execute(db);
  return rows[0]?.vulnerability ?? '';
}
