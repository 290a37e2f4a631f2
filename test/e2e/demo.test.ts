import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { questions } from '../../src/demo/guide.ts';
import { people } from '../../src/demo/people.ts';
import { apiOf, type TestApi } from '../support/api.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';

let demo: ServerProcess;
let password: string;
beforeAll(async () => {
  demo = await startServerProcess({ command: 'demo' });
  password = /Password +(\S+)/.exec(demo.output())?.[1] ?? '';
});
afterAll(async () => demo?.[Symbol.asyncDispose]());

/** What pages ask for, by their names, and who sees something there. */
const pages: readonly (readonly [page: string, who: string, ask: (api: TestApi) => Promise<{ items: object[] }>])[] = [
  ['namespaces', 'rita', (api) => api('listNamespaces', {})],
  ['repositories', 'rita', (api) => api('listRepositories', { query: { namespace: 'shop' } })],
  ['versions', 'ben', (api) => api('listVersions', { query: { repository: 'shop/web' } })],
  ['vulnerabilities', 'ben', (api) => api('listFindings', { query: web('1.2') })],
  ['packages', 'rita', (api) => api('listPackages', { query: web('1.4') })],
  ['risks', 'tom', (api) => api('listRisks', { query: { repository: 'platform/tools', reference: '2026.1' } })],
  ['what news brought', 'mia', (api) => api('listHistory', { query: web('1.2') })],
  ['tags moved', 'admin', (api) => api('listTagChanges', { query: { repository: 'library/debian' } })],
  [
    'whom a vulnerability concerns',
    'olga',
    (api) => api('listAffected', { params: { id: 'CVE-2099-1004' }, query: {} }),
  ],
  ['feeds', 'tom', (api) => api('listFeeds', {})],
  ['allow-list', 'mia', (api) => api('listExemptions', { params: { namespace: 'shop' } })],
  ['requests', 'olga', (api) => api('listAllExceptionRequests', { query: { state: 'open' } })],
  ['blocked pulls', 'mia', (api) => api('listBlockedPulls', { params: { namespace: 'shop' }, query: {} })],
  ['members', 'mia', (api) => api('listMembers', { params: { namespace: 'shop' } })],
  ['robots', 'mia', (api) => api('listRobots', { query: { namespace: 'shop' } })],
  ['notifications', 'mia', (api) => api('listNotificationTargets', { query: { namespace: 'shop' } })],
  ['groups', 'admin', (api) => api('listGroups', {})],
  ['audit', 'olga', (api) => api('listAudit', { query: { result: 'refused' } })],
];

function web(reference: string) {
  return { repository: 'shop/web', reference };
}

describe('the demonstration', () => {
  it.each(people.map(({ name }) => name))('lets %s sign in, and says what it is', async (name) => {
    const { user, demonstration } = await apiOf(demo.url, name, password)('getSession', {});
    expect(user?.name).toBe(name);
    expect(demonstration).toBe(true);
  });

  it.each(pages)('has something on the page of %s for %s', async (_, who, ask) => {
    expect((await ask(apiOf(demo.url, who, password))).items).not.toEqual([]);
  });

  it('has news that concern versions pushed before, with weeks between', async () => {
    const { items } = await apiOf(demo.url, 'ben', password)('listHistory', { query: web('1.2') });
    const news = items.filter(({ change }) => change === 'affected').map(({ vulnerability }) => vulnerability);
    expect(new Set(news)).toEqual(new Set(['CVE-2099-1004', 'CVE-2099-1005', 'CVE-2099-1006', 'CVE-2099-3003']));
    const [last, first] = [items.at(0)?.at ?? '', items.at(-1)?.at ?? ''].map((at) => Date.parse(at));
    expect((last ?? 0) - (first ?? 0)).toBeGreaterThan(10 * 86_400_000);
  });

  it('has scans in every state that waits for somebody', async () => {
    const admin = apiOf(demo.url, 'admin', password);
    const stateOf = async (repository: string, reference: string) =>
      (await admin('getVersion', { query: { repository, reference } })).security.state;
    expect(await stateOf('legacy/erp', '7.2')).toBe('not_scanned');
    expect(await stateOf('platform/chart', '0.3.0')).toBe('unsupported');
    const odd = await admin('getVersion', { query: { repository: 'sandbox/oddity', reference: '1' } });
    expect(odd.security.coverage?.gaps.map(({ kind }) => kind)).toContain('distribution-uncovered');
  });

  it('knows newer bases and what two tags differ in', async () => {
    const ben = apiOf(demo.url, 'ben', password);
    const { newer } = await ben('getBaseImage', { query: web('1.2') });
    expect(newer).not.toEqual([]);
    const { vulnerabilities } = await ben('compare', { query: { ...web('1.3'), base: '1.2' } });
    expect(vulnerabilities.total.removed).toBeGreaterThan(0);
  });

  it('prints pages that there are', async () => {
    for (const [, page] of questions) expect(demo.output()).toContain(`${demo.url}${page}`);
  });

  it('ends by a signal and leaves nothing behind', async () => {
    expect(await demo.stop()).toBe(0);
    expect(existsSync(demo.dataFolder)).toBe(false);
  });
});
