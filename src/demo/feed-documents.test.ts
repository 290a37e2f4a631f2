import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../test/support/feed-documents.ts';
import { updaterByName } from '../updaters/index.ts';
import { demoFeeds, feedDays, madeUpVulnerabilities } from './advisory-table.ts';
import { feedDocuments } from './feed-documents.ts';

const now = Date.UTC(2026, 5, 1);

/** What an updater makes of its own documents, told by the addresses it asks for. */
async function read(name: string, host: string, daysAgo: number) {
  const updater = updaterByName(name);
  if (!updater) throw new Error(`there is no updater ${name}`);
  const documents = [...feedDocuments(daysAgo, now)].filter(([path]) => path.startsWith(host));
  return await parseFeed(updater, ...documents.map(([path, content]) => ({ url: `https://${path}`, content })));
}

const hosts = {
  ...{ alpine: 'secdb.', debian: 'security-tracker.', distroinfo: 'debian.pages.', endoflife: 'endoflife.' },
  ...{ epss: 'epss.', kev: 'www.cisa.', nvd: 'nvd.' },
  'osv-npm': 'osv-vulnerabilities.storage.googleapis.com/npm/',
  'osv-pypi': 'osv-vulnerabilities.storage.googleapis.com/PyPI/',
} as const;

describe('documents of the demonstration', () => {
  it('are there for every feed that it asks', () => {
    expect(Object.keys(hosts).sort()).toEqual([...demoFeeds].sort());
  });

  it.each(Object.entries(hosts))('of %s are read on every day without a complaint', async (name, host) => {
    for (const { daysAgo } of feedDays) {
      const { records, lifecycles, malformed } = await read(name, host, daysAgo);
      expect(malformed).toBe(0);
      expect(records.length + lifecycles.length).toBeGreaterThan(0);
    }
  });

  it('tell of a package only what was known on the day', async () => {
    const known = async (daysAgo: number) =>
      (await read('debian', 'security-tracker.', daysAgo)).records.map(({ vulnerability }) => vulnerability.id);
    expect(await known(60)).not.toContain('CVE-2099-1004');
    expect(await known(14)).toContain('CVE-2099-1004');
    expect(await known(14)).not.toContain('CVE-2099-1006');
    const all = madeUpVulnerabilities.filter(({ debian }) => debian).map(({ cve }) => cve);
    expect(new Set(await known(1))).toEqual(new Set(all));
  });

  it('call malware by its name', async () => {
    const { records } = await read('osv-npm', hosts['osv-npm'], 60);
    expect(records.filter(({ vulnerability }) => vulnerability.kind === 'malicious')).toHaveLength(1);
  });
});
