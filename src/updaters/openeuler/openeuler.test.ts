import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { zipOf } from '../../../test/support/zip.ts';
import { openeuler } from './openeuler.ts';

const affected = (ecosystem: string, fixed = '2.82-5.oe1') => ({
  package: { ecosystem, name: 'dnsmasq', purl: 'pkg:rpm/openEuler/dnsmasq' },
  ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] }],
  ecosystem_specific: { x86_64: [`dnsmasq-${fixed}.x86_64.rpm`] },
});
const bulletin = (values: object = {}) => ({
  schema_version: '1.7.2',
  id: 'OESA-2021-1001',
  published: '2021-01-21T11:02:32Z',
  modified: '2021-01-22T11:02:32Z',
  upstream: ['CVE-2020-25681', 'CVE-2020-25682'],
  summary: 'dnsmasq security update',
  affected: [affected('openEuler:20.03-LTS')],
  database_specific: { severity: 'High' },
  ...values,
});
const parse = (...documents: readonly unknown[]) =>
  parseFeed(
    openeuler,
    zipOf(Object.fromEntries(documents.map((one, index) => [`OESA-${index}.json`, JSON.stringify(one)]))),
  );

describe("openEuler's bulletins", () => {
  it('give a record each, with an advisory for each source package of each release', async () => {
    const { records } = await parse(
      bulletin({
        affected: [affected('openEuler:20.03-LTS'), affected('openEuler:22.03-LTS-SP3', '2.86-2.oe2203sp3')],
      }),
    );
    const common = {
      source: 'openeuler',
      name: 'dnsmasq',
      id: 'OESA-2021-1001',
      vulnerabilities: ['CVE-2020-25681', 'CVE-2020-25682'],
      scheme: 'rpm',
      status: 'fixed',
      severity: 'High',
      fixedOn: '2021-01-21',
    };
    expect(records).toEqual([
      {
        vulnerability: {
          source: 'openeuler',
          id: 'OESA-2021-1001',
          aliases: [],
          description: 'dnsmasq security update',
          severity: 'High',
          cvss: [],
          references: ['https://www.openeuler.org/en/security/security-bulletins/detail/?id=openEuler-SA-2021-1001'],
          published: '2021-01-21T11:02:32Z',
          modified: '2021-01-22T11:02:32Z',
        },
        advisories: [
          { ...common, scope: 'openeuler:20.03-lts', ranges: [{ fixed: '2.82-5.oe1' }] },
          { ...common, scope: 'openeuler:22.03-lts-sp3', ranges: [{ fixed: '2.86-2.oe2203sp3' }] },
        ],
      },
    ]);
  });

  it.each(['openEuler', 'openEuler:', 'openEuler:22.03 LTS', 'Mageia:9'])('of %j are of no release', async (name) => {
    const { records, malformed } = await parse(bulletin({ affected: [affected(name)] }));
    expect([records, malformed]).toEqual([[], 0]);
  });

  it('that were taken back have no advisories', async () => {
    const { records } = await parse(bulletin({ withdrawn: '2022-01-01T00:00:00Z' }));
    expect(records).toMatchObject([{ vulnerability: { withdrawn: '2022-01-01T00:00:00Z' }, advisories: [] }]);
  });

  it('of another shape are counted, and the others read', async () => {
    const { records, malformed } = await parse(bulletin(), bulletin({ id: '../1' }), { id: 'OESA-1', affected: {} }, 7);
    expect([records.length, malformed]).toEqual([1, 3]);
  });

  it.each([
    ['are no archive', '<html>'],
    ['have a file that is no JSON', zipOf({ 'a.json': '{' })],
  ])('are refused where they %s', async (_, document) => {
    await expect(parseFeed(openeuler, document)).rejects.toThrow('https://feed.example/0: ');
  });

  it('are one archive', async () => {
    const url = 'osv-vulnerabilities.storage.googleapis.com/openEuler/all.zip';
    const { asked } = await fetchFeed(openeuler, new Map([[url, 'a']]));
    expect(asked).toEqual([`https://${url}`]);
  });
});
