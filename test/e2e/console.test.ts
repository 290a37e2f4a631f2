import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiOf, scanned, type TestApi } from '../support/api.ts';
import { ensureConsole, launchBrowser } from '../support/browser.ts';
import { consolePages } from '../support/console-pages.ts';
import { eventually } from '../support/eventually.ts';
import { type FeedServer, sampleDocuments, sampleFeeds, startFeedServer } from '../support/feeds.ts';
import { buildImage } from '../support/image.ts';
import { pushImage } from '../support/push.ts';
import { startReceiver } from '../support/receiver.ts';
import { adminPassword, type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { haveTools } from '../support/tools.ts';

const debianLayer = {
  'etc/os-release': 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12"\n',
  'var/lib/dpkg/status': 'Package: curl\nStatus: install ok installed\nVersion: 7.88.1-10\n',
};
const image = buildImage([
  debianLayer,
  { 'app/node_modules/lodash/package.json': '{"name":"lodash","version":"4.17.20"}' },
]);

async function rightEdge(part: Locator): Promise<number> {
  const box = await part.boundingBox();
  return box ? box.x + box.width : Number.NaN;
}

/** The console as a person uses it, in a real browser. */
describe.runIf(haveTools(['chromium'], 'CLEARDOCK_REQUIRE_BROWSER'))('the console', () => {
  let feeds: FeedServer;
  let server: ServerProcess;
  let api: TestApi;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    await ensureConsole();
    feeds = await startFeedServer(sampleDocuments());
    server = await startServerProcess({ args: ['--feed-mirror', feeds.mirror, '--feeds', sampleFeeds] });
    api = apiOf(server.url);
    await api('updateFeeds', { body: {} });
    await eventually(
      async () => (await api('listFeeds', {})).items,
      (items) => items.every((feed) => feed.state === 'current'),
    );
    await api('createNamespace', { body: { name: 'slow', scanMode: 'manual' } });
    browser = await launchBrowser();
    context = await browser.newContext({ viewport: { width: 1360, height: 860 } });
    page = await context.newPage();
    page.setDefaultTimeout(120_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
    });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
    await feeds?.[Symbol.asyncDispose]();
  });

  it('refuses a wrong password with a sentence, and takes the right one', async () => {
    await page.goto(server.url);
    await page.getByLabel('User name').fill('admin');
    await page.locator('input[autocomplete=current-password]').fill('wrong-password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('The user name or the password is wrong').waitFor();
    // The browser itself notes the refusal; nothing else may be noted from here on.
    expect(complaints.splice(0)).toEqual([expect.stringContaining('401')]);
    await page.locator('input[autocomplete=current-password]').fill(adminPassword);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  });

  it('creates a namespace and a sub-account', async () => {
    await page.getByRole('link', { name: 'Namespaces' }).click();
    await page.getByRole('button', { name: 'New namespace' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('team');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('heading', { name: 'team' }).waitFor();
    await page.getByText('Nothing was pushed here yet').waitFor();
    await page.getByRole('link', { name: 'Users' }).click();
    await page.getByRole('button', { name: 'New user' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('dev');
    await page.locator('input[autocomplete=new-password]').fill('dev-password');
    await page.getByRole('button', { name: 'Add a namespace' }).click();
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('cell', { name: 'dev', exact: true }).waitFor();
    expect((await api('listUsers', {})).items.find((user) => user.name === 'dev')?.grants).toHaveLength(1);
  });

  it('creates a robot and a token, and shows each secret once', async () => {
    await page.goto(`${server.url}/namespace?name=team&tab=robots`);
    await page.getByRole('button', { name: 'New robot' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('ci');
    await page.getByRole('dialog').getByLabel('push and tag versions').check();
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByText("--username 'robot$team+ci'").waitFor();
    const secret = (await page.getByRole('dialog').locator('pre').first().textContent()) ?? '';
    const answer = await fetch(`${server.url}/api/v1/namespaces/team`, {
      headers: { authorization: `Bearer ${secret}` },
    });
    expect(((await answer.json()) as { actions: string[] }).actions).toEqual(['read', 'pull', 'push']);
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await page.getByRole('cell', { name: 'robot$team+ci', exact: true }).waitFor();
    await page.goto(`${server.url}/account`);
    await page.getByText('This one').waitFor();
    await page.getByRole('button', { name: 'New token' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).fill('laptop');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByText(/^cleardock_t_\w{49}$/).waitFor();
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await page.getByRole('button', { name: 'Revoke laptop' }).waitFor();
  });

  it('puts users into a group, which then has a role in a namespace', async () => {
    await page.goto(`${server.url}/users?tab=groups`);
    await page.getByRole('button', { name: 'New group' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('qa');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('button', { name: 'Edit qa' }).waitFor();
    await page.goto(`${server.url}/namespace?name=team&tab=members`);
    await page.getByRole('textbox', { name: 'Name' }).fill('nobody');
    await page.getByRole('button', { name: 'Add member' }).click();
    await page.getByText('There is no user nobody.').waitFor();
    expect(complaints.splice(0)).toEqual([expect.stringContaining('404')]);
    await page.getByRole('textbox', { name: 'Name' }).fill('dev');
    await page.getByRole('button', { name: 'Add member' }).click();
    await page.getByRole('button', { name: 'Remove dev' }).waitFor();
  });

  it('shows a pushed image and its level without a reload', async () => {
    await page.goto(`${server.url}/namespace?name=team`);
    await page.getByText('Nothing was pushed here yet').waitFor();
    await pushImage(server.url, 'team/app', '1', image);
    const row = page.getByRole('row', { name: /app/ });
    await row.getByText('Critical').waitFor();
    await row.getByText('2 vulnerabilities').waitFor();
  });

  it('scans in a manual namespace when Scan is pressed', async () => {
    await pushImage(server.url, 'slow/app', '1', image);
    await page.goto(`${server.url}/repository?name=slow/app`);
    await page.getByText('Not scanned').waitFor();
    await page.getByRole('button', { name: 'Scan', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('2 vulnerabilities').waitFor();
    await page.getByRole('button', { name: 'Scan again', disabled: false }).waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Scan again');
  });

  it('tells of a finding what, why, where, and the way out', async () => {
    await page.goto(`${server.url}/version?repository=team/app&reference=1`);
    await page.getByText('2 of 2 packages covered by advisories').waitFor();
    await page.getByRole('button', { name: 'Details of CVE-2099-0006 in lodash' }).click();
    await page.getByText('lodash 4.17.20 in npm is within “< 4.17.21”').waitFor();
    await page.getByText('Upgrade lodash to 4.17.21 or later').waitFor();
    const link = page.getByRole('link', { name: 'CVE-2099-0006' });
    expect(await link.getAttribute('href')).toBe('https://osv.dev/vulnerability/GHSA-aaaa-bbbb-cccc');
    expect(await link.getAttribute('rel')).toContain('noopener');
  });

  it('opens a version by an address that somebody typed, with a tag that looks like a number', async () => {
    await pushImage(server.url, 'team/app', '1.0', image);
    await page.goto(`${server.url}/version?repository=team/app&reference=1.0`);
    await page.getByRole('heading', { name: 'team/app:1.0' }).waitFor();
    await page.getByText('2 of 2 packages covered by advisories').waitFor();
    await page.goto(`${server.url}/version?repository=team/app&reference=1`);
    await page.getByRole('button', { name: 'Details of CVE-2099-0006 in lodash' }).waitFor();
  });

  it('tells how likely attacks are, and which vulnerabilities are known to be used in some', async () => {
    await page.getByRole('cell', { name: '0.04 %' }).waitFor();
    const known = page.locator('label').filter({ hasText: /^Known exploited$/ });
    await known.click();
    await page.waitForURL(/exploited=true/);
    await page.getByText('No vulnerability passes the filters').waitFor();
    await known.click();
    await page.getByRole('link', { name: 'CVE-2099-0006' }).waitFor();
  });

  it('tells why a finding comes first, what it is built on, and what to do', async () => {
    const { config, layers } = image;
    const base = buildImage([debianLayer]);
    expect(base.layers[0]?.digest).toBe(layers[0]?.digest);
    expect(base.config.digest).not.toBe(config.digest);
    await pushImage(server.url, 'library/debian', '12', base);
    await scanned(api, 'library/debian', '12');
    await page.goto(`${server.url}/version?repository=team/app&reference=1`);
    await page.getByRole('link', { name: 'library/debian:12' }).waitFor();
    await page.getByRole('button', { name: 'Details of CVE-2099-0006 in lodash' }).click();
    await page.getByText('10 of 10: Fixed in 4.17.21').waitFor();
    await page.getByRole('tab', { name: 'What to do' }).click();
    await page.getByText('Upgrades clear 1 of 2 findings; 1 remains.').waitFor();
    await page.getByText('npm install lodash@4.17.21').waitFor();
    await page.getByText('No later version of it for this platform was pushed to library/debian.').waitFor();
    await page.goto(`${server.url}/version?repository=team/app&reference=1`);
  });

  it('filters by level, and keeps the filter in the address', async () => {
    await page
      .locator('label')
      .filter({ hasText: /^High 1$/ })
      .click();
    await page.waitForURL(/severity=High/);
    await page.getByRole('link', { name: 'CVE-2099-0004' }).waitFor();
    // Until the answer is there, the list stays as it was.
    await page.getByRole('link', { name: 'CVE-2099-0006' }).waitFor({ state: 'detached' });
  });

  it('blocks a version, says so, and lets it out again by the allow-list', async () => {
    await page.goto(`${server.url}/namespace?name=team&tab=policy`);
    await page.getByRole('combobox', { name: 'Vulnerabilities by severity: pulls' }).click();
    await page.getByRole('option', { name: 'Block' }).click();
    await page.getByText(/^1 of \d+ images? would be blocked now \(1 more than today\)/).waitFor();
    await page.getByRole('cell', { name: 'allowed → blocked' }).waitFor();
    await page.getByRole('button', { name: 'Save the policy' }).click();
    await page.getByText('Saved; it counts from now on.').waitFor();
    await page.goto(`${server.url}/version?repository=team/app&reference=1`);
    await page.getByText('Blocked: the policy of the namespace keeps this version from being pulled').waitFor();
    await page.getByRole('button', { name: 'Details of CVE-2099-0006 in lodash' }).click();
    await page.getByRole('button', { name: 'Allow this vulnerability' }).click();
    await page.getByLabel('Reason').fill('The function is not called');
    await page.getByRole('button', { name: 'Allow', exact: true }).click();
    await page.getByText('Allowed', { exact: true }).waitFor();
    expect((await api('getVersion', { query: { repository: 'team/app', reference: '1' } })).verdict.allowed).toBe(true);
    expect(await scanned(api, 'team/app', '1')).toMatchObject({ total: 1, suppressed: 1 });
  });

  it('takes a VEX document, marks what it states, and hands out what is excepted', async () => {
    const document = {
      ...{ '@context': 'https://openvex.dev/ns/v0.2.0', '@id': 'urn:vex-1', author: 'Vendor', version: 1 },
      timestamp: '2026-01-01T00:00:00Z',
      statements: [
        {
          vulnerability: { name: 'CVE-2099-0004' },
          products: [{ '@id': 'pkg:deb/debian/curl' }],
          status: 'not_affected',
          justification: 'vulnerable_code_not_present',
        },
      ],
    };
    await page.goto(`${server.url}/namespace?name=team&tab=vex`);
    await page.getByRole('button', { name: 'Upload a document' }).click();
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Document', exact: true }).click(),
    ]);
    const buffer = Buffer.from(JSON.stringify(document));
    await chooser.setFiles({ name: 'vex.json', mimeType: 'application/json', buffer });
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await page.getByRole('cell', { name: 'urn:vex-1', exact: true }).waitFor();
    await page.goto(`${server.url}/version?repository=team/app&reference=1`);
    await page.getByText('Not affected', { exact: true }).waitFor();
    await page.getByRole('tab', { name: '0 vulnerabilities, 2 suppressed' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'OpenVEX' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('team-app-1.openvex.json');
  });

  it('downloads what is known of a version in the format that is chosen', async () => {
    await page.goto(`${server.url}/version?repository=team/app&reference=1`);
    await page.getByRole('button', { name: 'Download' }).click();
    const choice = page.getByRole('menuitem', { name: /^sarif/ });
    await choice.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), choice.click()]);
    expect(download.suggestedFilename()).toMatch(/^team-app-sha256-[0-9a-f]{12}\.sarif$/);
  });

  it('tells others what happens, with a test that shows the answer', async () => {
    await using receiver = await startReceiver();
    await page.goto(`${server.url}/namespace?name=team&tab=notifications`);
    await page.getByRole('button', { name: 'New target' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Desk');
    await page.getByRole('dialog').getByLabel('URL').fill(receiver.url);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('button', { name: 'Test Desk' }).click();
    await page.getByText(/Taken, status 204/).waitFor();
    expect(receiver.requests).toHaveLength(1);
    await page.getByRole('button', { name: 'Messages' }).click();
    await page.getByText('Nothing was sent in the last two weeks').waitFor();
  });

  it('shows the columns that are chosen, and those again that are shown by default', async () => {
    await page.goto(`${server.url}/version?repository=team/app&reference=1`);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByLabel('Found in').check();
    await page.getByRole('cell', { name: 'app/node_modules/lodash/package.json' }).waitFor();
    await page.reload();
    await page.getByRole('columnheader', { name: 'Found in' }).waitFor();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('columnheader', { name: 'Found in' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
  });

  it('keeps filters as a view, opens it again, and deletes it', async () => {
    await page.goto(`${server.url}/version?repository=team/app&reference=1&severity=High`);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByLabel('Save these filters as').fill('Urgent');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.goto(`${server.url}/version?repository=team/app&reference=1&fixable=true`);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('button', { name: 'Urgent', exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get('severity') === 'High' && !url.searchParams.has('fixable'));
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('button', { name: 'Delete the view Urgent' }).click();
    await page.getByRole('button', { name: 'Urgent', exact: true }).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
  });

  it('goes through the rows of a list by the keyboard, and tells the keys', async () => {
    await page.goto(`${server.url}/version?repository=team/app&reference=1&sort=package`);
    await page.getByRole('cell', { name: 'lodash', exact: true }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('lodash 4.17.20 in npm is within').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).getByText('Next row of the list').waitFor();
    await page.keyboard.press('Escape');
  });

  it('exports a list as it is filtered', async () => {
    await page.goto(`${server.url}/version?repository=team/app&reference=1&tab=packages&search=lod`);
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^packages-team-app-sha256-[0-9a-f]{64}\.csv$/);
    expect(readFileSync(await download.path(), 'utf8')).toMatch(
      /^ecosystem,name,version,.*\r\nnpm,lodash,4\.17\.20,[^\n]*\r\n$/,
    );
  });

  it('compares two versions', async () => {
    await page.goto(`${server.url}/compare?repository=team/app&reference=1&baseRepository=slow/app&base=1`);
    await page.getByRole('heading', { name: 'Changed vulnerabilities 2' }).waitFor();
    await page.getByRole('tab', { name: /^Packages: / }).click();
    await page.getByText('No packages differ. The same: 2 packages.').waitFor();
  });

  it('shows risks of an image, and none that the policy has switched off', async () => {
    await page.goto(`${server.url}/version?repository=team/app&reference=1`);
    await page.getByRole('tab', { name: '1 risk', exact: true }).click();
    await page.getByRole('cell', { name: 'Runs as root' }).waitFor();
    await page.goto(`${server.url}/namespace?name=team&tab=settings`);
    await page.getByLabel(/^Configuration:/).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved; it counts from now on.').waitFor();
    await page.goto(`${server.url}/version?repository=team/app&reference=1&tab=risks`);
    await page.getByText('shows no risks of the configuration').waitFor();
    await page.getByText('No risk was found').waitFor();
  });

  /** Opens a page and waits for all of it. */
  async function open(address: string): Promise<void> {
    await page.goto(server.url + address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0);
  }

  it.each([
    ['light', 1360],
    ['dark', 360],
  ] as const)(
    'has nothing that axe complains of, and nothing wider than the screen, in %s at %i pixels',
    async (colorScheme, width) => {
      const before = page.viewportSize();
      await page.setViewportSize({ width, height: 860 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const wrong: string[] = [];
      for (const address of consolePages) {
        await open(address);
        const beyond = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
        if (beyond > 0) wrong.push(`${address}: wider by ${beyond} pixels`);
        // Pages have no frames; in its other mode axe opens a window of its own for each.
        const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
        wrong.push(...violations.map(({ id, nodes }) => `${address}: ${id}: ${nodes[0]?.html.slice(0, 120)}`));
      }
      if (before) await page.setViewportSize(before);
      expect(wrong).toEqual([]);
    },
    900_000,
  );

  it('has the buttons of a list in sight where it is wider than the screen', async () => {
    const before = page.viewportSize();
    await page.setViewportSize({ width: 900, height: 860 });
    await open('/feeds');
    const [frame, button] = [page.locator('.list-frame'), page.getByRole('button', { name: /^Update / }).last()];
    await frame.waitFor();
    const widths = "document.querySelector('.list').offsetWidth - document.querySelector('.list-frame').clientWidth";
    expect(Number(await page.evaluate(widths))).toBeGreaterThan(0);
    expect(await rightEdge(button)).toBeLessThanOrEqual(await rightEdge(frame));
    if (before) await page.setViewportSize(before);
  });

  it('tells in the overview what was found, and what is wrong with feeds in the header', async () => {
    await page.goto(server.url);
    await page.getByRole('img', { name: /^Scanned images by worst severity: / }).waitFor();
    await page.getByText('As a table, with what updates brought').click();
    await page.getByRole('columnheader', { name: 'Brought' }).waitFor();
    await page.getByRole('button', { name: 'State of the server: Live' }).click();
    await page.getByText(/^\d+ jobs? waiting or running$/).waitFor();
  });

  it('finds anything by the keyboard alone', async () => {
    await page.goto(server.url);
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Search for anything' }).fill('team/app');
    await page.getByRole('option', { name: 'Repositories: team/app', selected: true }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: 'Repositories: team/app', selected: false }).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'team/app' }).waitFor();
  });

  it('goes by the keyboard alone from signing in through a search to a scan and an exception', async () => {
    const own = await browser.newContext({ viewport: { width: 1360, height: 860 } });
    const alone = await own.newPage();
    alone.setDefaultTimeout(120_000);
    const press = async (...keys: string[]) => {
      for (const key of keys) await alone.keyboard.press(key);
    };
    /** Goes on with Tab until the button that is called so has the focus. */
    const reach = async (name: RegExp) => {
      await alone.getByRole('button', { name }).first().waitFor();
      for (let steps = 0; steps < 80; steps++) {
        const here = await alone.evaluate('document.activeElement.ariaLabel || document.activeElement.textContent');
        if (name.test(String(here))) return;
        await press('Tab');
      }
      throw new Error(`Tab does not lead to ${name}`);
    };
    await alone.goto(server.url);
    await alone.locator('input[autocomplete=username]:focus').waitFor();
    await alone.keyboard.type('admin');
    await press('Tab');
    await alone.keyboard.type(adminPassword);
    await press('Enter');
    await alone.getByRole('heading', { name: 'Overview' }).waitFor();
    await press('/');
    await alone.getByRole('combobox', { name: 'Search for anything' }).waitFor();
    await alone.keyboard.type('slow/app');
    await alone.getByRole('option', { name: 'Repositories: slow/app', selected: true }).waitFor();
    await press('Enter');
    await alone.getByRole('heading', { name: 'slow/app' }).waitFor();
    await reach(/^Scan again$/);
    await press('Enter');
    await alone.getByText('2 vulnerabilities').waitFor();
    await press('j', 'Enter');
    await alone.getByRole('button', { name: 'Details of CVE-2099-0006 in lodash' }).waitFor();
    await press('j', 'Enter');
    await alone.getByText('Upgrade lodash to 4.17.21 or later').waitFor();
    await reach(/^Allow this vulnerability$/);
    await press('Enter');
    await alone.locator('textarea:focus').waitFor();
    await alone.keyboard.type('Nobody calls it');
    await reach(/^Allow$/);
    await press('Enter');
    await alone.getByRole('tab', { name: '1 vulnerability, 1 suppressed' }).waitFor();
    await own.close();
  });

  it('chooses versions by the keyboard, and moves a tag from one to the other after telling what that means', async () => {
    const other = buildImage([debianLayer, { 'etc/motd': 'other' }]);
    await pushImage(server.url, 'slow/app', 'other', other);
    await page.goto(`${server.url}/repository?name=slow/app`);
    await page.getByRole('row', { name: /other/ }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+X');
    await page.getByText('2 versions chosen').waitFor();
    await page.getByRole('link', { name: 'Compare' }).waitFor();
    await page.getByRole('button', { name: 'Choose none' }).click();
    await page.getByRole('checkbox', { name: 'Choose other' }).check();
    await page.getByRole('button', { name: 'Set tag' }).click();
    await page.getByRole('dialog').getByLabel('Tag').fill('1');
    await page.getByText('From now on whoever pulls it gets this version').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Move tag' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const { items } = await api('listTags', { query: { repository: 'slow/app', tag: '1' } });
    expect(items.map(({ digest }) => digest)).toEqual([other.manifest.digest]);
  });

  it('shows findings of tags as bars that arrows go through, what happened, and what a repository is for', async () => {
    await pushImage(server.url, 'slow/app', 'again', image);
    await page.goto(`${server.url}/repository?name=slow/app`);
    await page.getByRole('tab', { name: 'Findings per tag' }).click();
    await page.getByRole('link', { name: /^again, pushed .*: 1 vulnerability\. High 1$/ }).focus();
    await page.keyboard.press('Home');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toMatch(/^1, pushed/);
    await page.keyboard.press('End');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toMatch(/^again, pushed/);
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('row', { name: /moved from/ }).waitFor();
    await page.getByRole('tab', { name: 'Settings' }).click();
    await page
      .getByLabel('Description')
      .getByRole('textbox')
      .fill('# What\n\n**slow** <b>\n\n[x](javascript:alert(1))');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('tab', { name: 'Info' }).click();
    await page.getByRole('heading', { name: 'What', exact: true }).waitFor();
    expect(await page.locator('.markdown').innerHTML()).toMatch(/<strong>slow<\/strong> &lt;b&gt;/);
    expect(await page.locator('.markdown a').count()).toBe(0);
    await page
      .getByRole('row', { name: /^admin/ })
      .getByLabel('yes')
      .first()
      .waitFor();
  });

  it('scans a whole namespace, and deletes repositories, namespaces and users after a question', async () => {
    await page.goto(`${server.url}/namespace?name=slow`);
    await page.getByRole('button', { name: 'Scan all' }).click();
    await page.getByRole('link', { name: 'app' }).click();
    // The namespace, which is shown until then, has settings too.
    await page.getByRole('heading', { name: 'slow/app' }).waitFor();
    await page.getByRole('tab', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Delete repository slow/app' }).click();
    await page.getByRole('dialog').getByText('Versions: 2').waitFor();
    // However long an answer takes, nothing asks for the repository that is gone.
    await page.route(/\/api\/v1\/(?!events)/, async (route) => {
      const answer = await route.fetch();
      await setTimeout(500);
      await route.fulfill({ response: answer });
    });
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('Nothing was pushed here yet').waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    await page.getByRole('button', { name: 'Delete namespace slow' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('heading', { name: 'Namespaces' }).waitFor();
    expect((await api('listNamespaces', { query: {} })).items.map(({ name }) => name)).not.toContain('slow');
    await page.goto(`${server.url}/users`);
    await page.getByRole('button', { name: 'Delete user dev' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('cell', { name: 'dev', exact: true }).waitFor({ state: 'detached' });
  });

  it('shows in the audit log what was done, and exports what is chosen', async () => {
    await page.goto(`${server.url}/audit`);
    await page
      .getByRole('row')
      .filter({ hasText: 'deleteUser' })
      .getByRole('cell', { name: 'dev', exact: true })
      .waitFor();
    await page.getByRole('searchbox', { name: 'Action' }).fill('deleteNamespace');
    await page.getByRole('row').filter({ hasText: 'deleteUser' }).first().waitFor({ state: 'detached' });
    expect(await page.getByRole('cell', { name: 'slow', exact: true }).count()).toBe(1);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'JSON lines' }).click(),
    ]);
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { actor: 'admin', action: 'deleteNamespace', namespace: 'slow', result: 'done' },
    ]);
  });

  it('had no error of its own', () => {
    expect(complaints).toEqual([]);
  });
});
