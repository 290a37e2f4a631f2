import { expect, it } from 'vitest';
import { engineScope, recordOf } from './rubysec-entry.ts';

const entry = (values: object) => ({
  gem: 'rails',
  cve: '2026-1234',
  title: 'A flaw',
  patched_versions: ['>= 1.2'],
  ...values,
});
const read = (values: object) => recordOf(entry(values), 'rubysec', 'https://example.org/1');

it.each([
  ['a gem', {}, { scope: 'rubygems', name: 'rails', status: 'fixed', ranges: [{ fixed: '1.2' }] }],
  ['an interpreter', { gem: undefined, engine: 'jruby' }, { scope: engineScope, name: 'jruby' }],
  ['a gem of JRuby alone', { platform: 'jruby' }, { only: { architectures: ['java'] } }],
  ['a gem of everybody', { platform: 'ruby' }, { only: undefined }],
  ['a gem that nobody mended', { patched_versions: undefined }, { status: 'affected', ranges: [{}] }],
])('an entry is about %s', (_name, values, advisory) => {
  expect(read(values)?.advisories[0]).toMatchObject(advisory);
});

it.each([
  ['the CVE id first', { ghsa: 'aaaa-bbbb-cccc', osvdb: '12' }, ['CVE-2026-1234', 'GHSA-aaaa-bbbb-cccc', 'OSVDB-12']],
  ['another where it has none', { cve: undefined, osvdb: '12' }, ['OSVDB-12']],
])('is known by %s', (_name, values, ids) => {
  const { id, aliases = [] } = read(values)?.vulnerability ?? {};
  expect([id, ...aliases]).toEqual(ids);
});

it.each([
  ['the newest score', { cvss_v4: '9.3', cvss_v3: '5.0', cvss_v2: '2.0' }, 'Critical'],
  ['an older one where it is no number', { cvss_v4: 'high', cvss_v3: '5.0' }, 'Medium'],
  ['none where there is none', {}, undefined],
])('is as severe as %s says', (_name, values, severity) => {
  expect(read(values)?.vulnerability.severity).toBe(severity);
});

it('links that are no web pages are left out', () => {
  const links = { url: 'https://a.example', related: { url: ['ftp://b.example', 'http://c.example'] } };
  expect(read(links)?.vulnerability.references).toEqual([
    'https://example.org/1',
    'https://a.example',
    'http://c.example',
  ]);
});

it.each([
  ['no gem and no interpreter', { gem: undefined }],
  ['no id', { cve: undefined }],
  ['an id of another form', { cve: 'CVE-2026-1234' }],
  ['no title', { title: undefined }],
])('an entry with %s is of another shape', (_name, values) => {
  expect(read(values)).toBeUndefined();
});
