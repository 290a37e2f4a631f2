import { existsSync } from 'node:fs';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoDeployments } from '../../src/demo/demo-deployments.ts';
import { questions } from '../../src/demo/guide.ts';
import { people } from '../../src/demo/people.ts';
import { apiOf, type TestApi } from '../support/api.ts';
import { ensureConsole, launchBrowser } from '../support/browser.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { haveTools } from '../support/tools.ts';

let demo: ServerProcess;
let password: string;
beforeAll(async () => {
  demo = await startServerProcess({ command: 'demo' });
  password = /Password +(\S+)/.exec(demo.output())?.[1] ?? '';
});
afterAll(async () => demo?.[Symbol.asyncDispose]());

/** What pages ask for, by their names, and who sees something there. */
const pages: readonly (readonly [page: string, who: string, ask: (api: TestApi) => Promise<{ items: object[] }>])[] = [
  ['namespaces', 'rita', (api) => api('listNamespaces', { query: {} })],
  ['repositories', 'rita', (api) => api('listRepositories', { query: { namespace: 'shop' } })],
  ['versions', 'ben', (api) => api('listVersions', { query: { repository: 'shop/web' } })],
  ['vulnerabilities', 'ben', (api) => api('listFindings', { query: web('1.2') })],
  ['packages', 'rita', (api) => api('listPackages', { query: web('1.4') })],
  ['risks', 'tom', (api) => api('listRisks', { query: { repository: 'platform/tools', reference: '2026.1' } })],
  ['what is attached', 'ben', (api) => api('listReferrers', { query: web('1.4') })],
  ['trusted signers', 'tom', (api) => api('listTrustedSigners', { params: { namespace: 'platform' } })],
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
  ['replication', 'mia', (api) => api('listReplicationRules', { params: { namespace: 'shop' } })],
  ['notifications', 'mia', (api) => api('listNotificationTargets', { query: { namespace: 'shop' } })],
  ['groups', 'admin', (api) => api('listGroups', {})],
  ['deployments', 'olga', (api) => api('listAudit', { query: { action: 'admit' } })],
  ['audit', 'olga', (api) => api('listAudit', { query: { result: 'refused' } })],
];

function web(reference: string) {
  return { repository: 'shop/web', reference };
}

type Click = (target: Locator) => Promise<void>;

/** What people ask a registry, from its first page, and what answers them. Typing is no click. */
const answers: readonly (readonly [question: string, ask: (page: Page, click: Click) => Promise<unknown>])[] = [
  [
    'am I affected by CVE-2099-1004, where, and what mends it?',
    async (page, click) => {
      await click(page.getByRole('button', { name: 'Search', exact: true }));
      await page.getByRole('combobox', { name: 'Search for anything' }).fill('CVE-2099-1004');
      await click(page.getByRole('option', { name: /^Vulnerabilities: CVE-2099-1004/ }));
      await page.getByRole('link', { name: 'shop/web:1.2' }).waitFor();
      await page.getByRole('cell', { name: '2.36-9+deb12u9' }).first().waitFor();
    },
  ],
  [
    'what should I mend first?',
    async (page, click) => {
      await click(atRisk(page));
      await page.getByRole('columnheader', { name: 'Priority', exact: false }).waitFor();
      await page.getByRole('row').nth(1).getByText('Exploited').waitFor();
      await click(page.getByRole('tab', { name: 'What to do' }));
      await page.getByText(/^Upgrades clear \d+ of \d+ findings/).waitFor();
    },
  ],
  [
    'why was my pull refused?',
    async (page, click) => {
      await click(page.getByRole('link', { name: 'Blocked pulls' }));
      await page
        .getByRole('cell', { name: /CVE-2099-1004/ })
        .first()
        .waitFor();
    },
  ],
  [
    'what changed since the version before?',
    async (page, click) => {
      await click(atRisk(page));
      await click(page.getByRole('link', { name: 'Compare with 1.0' }));
      await page
        .getByRole('heading', { name: /^(New|Changed) vulnerabilities|are gone/ })
        .first()
        .waitFor();
    },
  ],
  [
    'which base image is guilty, and what would a later one change?',
    async (page, click) => {
      await click(atRisk(page));
      await click(page.getByRole('tab', { name: 'What to do' }));
      await page.getByRole('columnheader', { name: 'Would clear' }).waitFor();
      await page.getByRole('columnheader', { name: 'Remaining after upgrade' }).waitFor();
    },
  ],
  [
    'is the data fresh, and was every image scanned?',
    async (page, click) => {
      await page
        .getByText(/^Not scanned/)
        .first()
        .waitFor();
      await click(page.getByRole('link', { name: 'Feeds', exact: true }));
      await page.getByRole('columnheader', { name: 'Data as of' }).waitFor();
    },
  ],
  [
    'what is new since yesterday?',
    async (page, click) => {
      const news = page.getByRole('region', { name: 'Newly matched vulnerabilities' });
      await click(news.getByRole('link', { name: 'CVE-2099-1006' }));
      await page.getByText(/^\d+ versions$/).waitFor();
    },
  ],
  [
    'how do I push?',
    async (page, click) => {
      await click(page.getByRole('button', { name: 'How to push' }));
      await page.getByText(/^docker login [\s\S]*docker push /).waitFor();
      await page.getByText(/^kubectl create secret docker-registry /).waitFor();
    },
  ],
  [
    'how do I pull?',
    async (page, click) => {
      await click(atRisk(page));
      await page.getByText(/^docker pull .*\/shop\/web:1\.1$/).waitFor();
    },
  ],
  [
    'who did what?',
    async (page, click) => {
      await click(page.getByRole('link', { name: 'Audit', exact: true }));
      await page.getByRole('cell', { name: 'pushManifest' }).first().waitFor();
    },
  ],
  [
    'what takes the space, and what would a clean-up remove?',
    async (page, click) => {
      await click(page.getByRole('link', { name: 'Storage', exact: true }));
      await page.getByRole('link', { name: 'shop/web', exact: true }).waitFor();
      await click(page.getByRole('button', { name: 'See what would go' }));
      await page.getByRole('cell', { name: 'Dry run' }).first().waitFor();
    },
  ],
];

/** The image most at risk. */
function atRisk(page: Page): Locator {
  return page.getByRole('region', { name: 'Images most at risk' }).getByRole('link', { name: 'shop/web:1.1' });
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

  it.each([
    ['shop/web', '1.4', ['CycloneDX', 'cosign/sign', 'slsa.dev/provenance']],
    ['shop/api', '2.2', ['openvex']],
    ['platform/tools', '2026.1', ['cosign/sign', 'cleardock:clearance', 'attestation/vuln']],
  ])('has attached to %s:%s what signers and pipelines attach', async (repository, reference, parts) => {
    const admin = apiOf(demo.url, 'admin', password);
    const { items } = await admin('listReferrers', { query: { repository, reference } });
    const told = items.map(
      ({ artifactType, annotations }) => `${artifactType} ${Object.values(annotations).join(' ')}`,
    );
    expect(parts.filter((part) => !told.some((text) => text.toLowerCase().includes(part.toLowerCase())))).toEqual([]);
  });

  it('lets run what the trusted signer signed, and nothing else of that namespace', async () => {
    const tom = apiOf(demo.url, 'tom', password);
    const broken = async (repository: string, reference: string) => {
      const { verdict } = await tom('getVersion', { query: { repository, reference } });
      return verdict.reasons.find(({ rule }) => rule === 'signature')?.message;
    };
    expect(await broken('platform/proxy', '2')).toBeUndefined();
    expect(await broken('platform/proxy', '1')).toMatch(/^it has no signature by a signer/);
    expect(await broken('platform/tools', '2026.1')).toMatch(/by another key$/);
  });

  it('tells what clusters were refused, and what ran all the same', async () => {
    const olga = apiOf(demo.url, 'olga', password);
    const noted = await Promise.all(
      (['admit', 'breakGlass'] as const).map((action) => olga('listAudit', { query: { action } })),
    );
    const told = noted.flatMap(({ items }) => items.map(({ target = '', detail }) => `${detail.outcome} ${target}`));
    const wanted = demoDeployments.filter(({ outcome }) => outcome !== 'admitted');
    expect(told.toSorted()).toEqual(wanted.map(({ outcome, image }) => `${outcome} ${demo.host}/${image}`).sort());
  });

  it('has a proxy that fetched, and copies of what the policy lets through', async () => {
    const admin = apiOf(demo.url, 'admin', password);
    const { proxy } = await admin('getProxy', { params: { namespace: 'hub' } });
    expect(proxy).toMatchObject({ url: demo.url, answeredAt: expect.any(String) });
    expect((await admin('listRepositories', { query: { namespace: 'hub' } })).total).toBe(2);
    const { items } = await admin('listReplicationRules', { params: { namespace: 'shop' } });
    expect(items).toMatchObject([{ lastRun: { state: 'complete', copied: 2, refused: 2, failed: 0 } }]);
  });

  it('heeds what is stated of a version', async () => {
    const { verdict } = await apiOf(
      demo.url,
      'mia',
      password,
    )('getVersion', {
      query: { repository: 'shop/api', reference: '2.2' },
    });
    expect(verdict).toMatchObject({ allowed: true, exempted: ['CVE-2099-1006'] });
  });

  it('prints pages that there are', async () => {
    for (const [, page] of questions) expect(demo.output()).toContain(`${demo.url}${page}`);
  });

  describe.runIf(haveTools(['chromium'], 'CLEARDOCK_REQUIRE_BROWSER'))('in a browser', () => {
    let browser: Browser;
    let context: BrowserContext;
    beforeAll(async () => {
      await ensureConsole();
      browser = await launchBrowser();
      context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
      const page = await context.newPage();
      await page.goto(demo.url);
      await page.getByLabel('User name').fill('admin');
      await page.locator('input[autocomplete=current-password]').fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('heading', { name: 'Overview' }).waitFor();
    });
    afterAll(() => browser?.close());

    it.each(answers)('answers within two clicks: %s', async (_, ask) => {
      const page = await context.newPage();
      page.setDefaultTimeout(120_000);
      await page.goto(demo.url);
      let clicks = 0;
      await ask(page, async (target) => {
        clicks += 1;
        await target.click();
      });
      expect(clicks).toBeLessThanOrEqual(2);
      await page.close();
    });
  });

  it('ends by a signal and leaves nothing behind', async () => {
    expect(await demo.stop()).toBe(0);
    expect(existsSync(demo.dataFolder)).toBe(false);
  });
});
