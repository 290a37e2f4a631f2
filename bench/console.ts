// How the console does in a browser: its first load, and a version with 20,000 findings as it is filtered, sorted and paged. A task of the
// page longer than 50 ms is a long task; while it lasts nothing answers to the user. Needs Chromium.
// Usage: node bench/console.ts [FINDINGS]
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { apiOf, scanned } from '../test/support/api.ts';
import { ensureConsole, launchBrowser } from '../test/support/browser.ts';
import { eventually } from '../test/support/eventually.ts';
import { startFeedServer } from '../test/support/feeds.ts';
import { buildImage } from '../test/support/image.ts';
import { osvAffected, osvArchive, osvEvents, osvRecord } from '../test/support/osv.ts';
import { pushImage } from '../test/support/push.ts';
import { adminPassword, startServerProcess } from '../test/support/server-process.ts';
import { machineDescription, median, percentile, report } from './support/machine.ts';

const findings = Number(process.argv[2] ?? 20_000);
const packages = 500;
/** Vectors of each level. */
const impacts = ['C:H/I:H/A:H', 'C:H/I:N/A:N', 'C:L/I:L/A:N', 'C:N/I:N/A:L'];

/** Notes every long task of a page. */
const noteTasks = `globalThis.tasks = [];
new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ entryTypes: ['longtask'] });`;

/** When the overview stands there, in milliseconds from the beginning. */
const noteTitle = `new MutationObserver(() => { if (document.querySelector('h1')) globalThis.titleAt ??= performance.now(); })
  .observe(document, { childList: true, subtree: true });`;

console.log(machineDescription());
await ensureConsole();
await using feeds = await startFeedServer(
  new Map([['osv-vulnerabilities.storage.googleapis.com/npm/all.zip', feed()]]),
);
await using server = await startServerProcess({ args: ['--feed-mirror', feeds.mirror, '--feeds', 'osv-npm'] });
const api = apiOf(server.url);
await api('updateFeeds', { body: {} });
await eventually(
  async () => (await api('listFeeds', {})).items,
  (items) => items.every(({ state }) => state === 'current'),
);
await api('createNamespace', { body: { name: 'team' } });
await pushImage(server.url, 'team/large', '1', buildImage([Object.fromEntries(packageFiles())]));
console.log(`${(await scanned(api, 'team/large', '1')).total} findings`);

const browser = await launchBrowser();
try {
  await measureAnswers();
  await measureFirstLoad();
  for (const rows of ['50', '200']) await measureList(rows);
} finally {
  await browser.close();
}

/** What the server spends on one page of the list, so that others on the machine do not count. */
async function measureAnswers(): Promise<void> {
  const version = { repository: 'team/large', reference: '1', limit: 50 };
  const measure = async (name: string, atMost: number, ask: () => Promise<unknown>) =>
    report(`processor time of an answer, ${name}`, await answerTime(ask), 'ms', { atMost });
  for (const sort of ['priority', 'severity', 'cvss', 'package'] as const)
    await measure(`by ${sort}`, 100, () => api('listFindings', { query: { ...version, severity: 'High', sort } }));
  for (const sort of ['package', 'vulnerabilities'] as const)
    await measure(`packages by ${sort}`, 300, () => api('listPackages', { query: { ...version, sort } }));
}

async function answerTime(ask: () => Promise<unknown>): Promise<number> {
  const rounds = 20;
  await ask();
  const before = processorTimeOf(server.child.pid);
  for (let round = 0; round < rounds; round++) await ask();
  return (processorTimeOf(server.child.pid) - before) / rounds;
}

/** From an empty cache, for somebody who has to sign in: all script up to the overview; then the overview alone. */
async function measureFirstLoad(): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const page = await openPage();
    if (round === 0)
      report('script of sign-in and overview, compressed', await scriptBytes(page), 'kB', { atMost: 235 });
    const fresh = await page
      .context()
      .browser()
      ?.newContext({ storageState: await page.context().storageState(), bypassCSP: true });
    const again = await fresh?.newPage();
    await again?.addInitScript(noteTitle);
    await again?.goto(server.url);
    await again?.waitForFunction('globalThis.titleAt !== undefined');
    times.push(Number(await again?.evaluate('globalThis.titleAt')));
    await fresh?.close();
    await page.context().close();
  }
  report('first load of the overview, nothing cached, median', median(times), 'ms', { atMost: 1_000 });
}

/** Filters, orders and pages of the list, with so many rows a page. */
async function measureList(rows: string): Promise<void> {
  const page = await openPage();
  await page.goto(`${server.url}/version?repository=team/large&reference=1`);
  await page.getByRole('columnheader', { name: 'Fixed in' }).waitFor();
  await page.getByLabel('Rows of a page').selectOption(rows);
  const chip = (text: RegExp) => page.locator('label').filter({ hasText: text }).click();
  const sort = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const steps: readonly (readonly [name: string, act: () => Promise<unknown>])[] = [
    ['filter by level', () => chip(/^High /)],
    ['sort by CVSS', () => sort('CVSS')],
    ['sort by package', () => sort('Package')],
    ['take the filter away', () => chip(/^High /)],
    ['sort by severity', () => sort('Severity')],
    ['sort by priority', () => sort('Priority')],
    ['search', () => page.getByRole('searchbox', { name: 'Search vulnerabilities' }).fill('package-77')],
    ['search for everything again', () => page.getByRole('searchbox', { name: 'Search vulnerabilities' }).fill('')],
    ['go to the next page', () => page.getByRole('button', { name: 'Page 2', exact: true }).click()],
  ];
  const longest: number[] = [];
  const answers: number[] = [];
  for (let round = 0; round < 3; round++) {
    for (const [name, act] of steps) {
      await page.evaluate('globalThis.tasks = []; performance.clearResourceTimings()');
      // What was shown a moment ago is not asked for again.
      const answered = page
        .waitForResponse((response) => response.url().includes('/findings'), { timeout: 2_000 })
        .catch(() => undefined);
      await act();
      await answered;
      await page.waitForTimeout(300);
      const tasks = (await page.evaluate('globalThis.tasks')) as number[];
      const times = (await page.evaluate(
        'performance.getEntriesByType("resource").filter(({ name }) => name.includes("/findings")).map(({ duration }) => duration)',
      )) as number[];
      console.log(
        `${rows} rows, ${name}: longest task ${Math.max(0, ...tasks)} ms, answer ${times.map(Math.round).join(', ')} ms`,
      );
      longest.push(Math.max(0, ...tasks));
      answers.push(...times);
    }
  }
  report(`longest task of a filter or an order, ${rows} rows, p90`, percentile(longest, 0.9), 'ms', { atMost: 100 });
  report(`answer to a filter or an order, ${rows} rows, median`, median(answers), 'ms', { atMost: 100 });
}

/** A signed-in page with nothing cached, which notes its long tasks. */
async function openPage(): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1360, height: 860 }, bypassCSP: true })).newPage();
  await page.addInitScript(noteTasks);
  await page.goto(server.url);
  await page.getByLabel('User name').fill('admin');
  await page.locator('input[autocomplete=current-password]').fill(adminPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  return page;
}

/** Script that came over the network, in kB. */
async function scriptBytes(page: Page): Promise<number> {
  const bytes = await page.evaluate(
    'performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".js")).reduce((sum, one) => sum + one.encodedBodySize, 0)',
  );
  return Number(bytes) / 1_000;
}

/** Time that processors spent on another process, in milliseconds: fields 14 and 15 of its line in proc(5), in hundredths of a second. */
function processorTimeOf(pid: number | undefined): number {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(11, 13) ?? [];
  return (Number(user) + Number(system)) * 10;
}

function packageFiles(): [string, string][] {
  return Array.from({ length: packages }, (_, index) => [
    `app/node_modules/package-${index}/package.json`,
    JSON.stringify({ name: `package-${index}`, version: '1.2.3' }),
  ]);
}

/** Advisories for the packages, each affected by as many. */
function feed(): Buffer {
  const records = Array.from({ length: findings }, (_, index) =>
    osvRecord({
      id: `GHSA-${index.toString(36).padStart(4, '0')}-xxxx-xxxx`,
      aliases: [`CVE-2099-${100_000 + index}`],
      summary: `Made-up flaw ${index}`,
      published: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
      severity: [{ type: 'CVSS_V3', score: `CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/${impacts[index % impacts.length]}` }],
      affected: [
        osvAffected(
          osvEvents({ introduced: '0' }, ...(index % 3 === 0 ? [] : [{ fixed: '2.0.0' }])),
          `package-${index % packages}`,
        ),
      ],
    }),
  );
  return osvArchive(...records);
}
