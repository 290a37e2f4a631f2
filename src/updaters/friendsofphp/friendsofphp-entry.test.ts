import { expect, it } from 'vitest';
import { recordOf } from './friendsofphp-entry.ts';

const about = { source: 'friendsofphp', ownId: 'FOP-symfony-symfony-1', page: 'https://example.org/1' };
const entry = (values: object) => ({
  ...{ title: 'A flaw', reference: 'composer://Symfony/Symfony', cve: 'CVE-2026-1234' },
  branches: { '1.0': { time: '2026-01-05 10:00:00', versions: ['>=1.0', '<1.2'] } },
  ...values,
});
const read = (values: object) => recordOf(entry(values), about);

it('an entry is about a package by its name in lower case, and known by its CVE id first', () => {
  const record = read({});
  expect(record?.vulnerability).toMatchObject({
    id: 'CVE-2026-1234',
    aliases: [about.ownId],
    references: [about.page],
  });
  expect(record?.advisories[0]).toMatchObject({
    ...{
      name: 'symfony/symfony',
      ranges: [{ introduced: '1.0', fixed: '1.2' }],
      status: 'fixed',
      fixedOn: '2026-01-05',
    },
  });
});

it('without a CVE id it has its own, and no other name', () => {
  expect(read({ cve: '~' })?.vulnerability).toMatchObject({ id: about.ownId, aliases: [] });
});

it.each([
  ['bounds that are within', ['>1.0', '<=1.2'], [{ after: '1.0', lastAffected: '1.2' }], 'affected'],
  ['an end alone', ['<1.2'], [{ fixed: '1.2' }], 'fixed'],
])('versions have %s', (_name, versions, ranges, status) => {
  expect(read({ branches: { a: { versions } } })?.advisories[0]).toMatchObject({ ranges, status });
});

it('was mended on the day of the last of its branches', () => {
  const branch = (time: string) => ({ time, versions: ['<1.2'] });
  const branches = { a: branch('2026-01-05 10:00:00'), b: branch('2026-03-01'), c: branch('soon') };
  expect(read({ branches })?.advisories[0]?.fixedOn).toBe('2026-03-01');
});

it.each([
  ['no versions', { branches: { a: { versions: [] } } }],
  ['two ends', { branches: { a: { versions: ['<1.2', '<1.3'] } } }],
  ['an operator that is none', { branches: { a: { versions: ['^1.2'] } } }],
  ['one good branch and one that is none', { branches: { a: { versions: ['<1'] }, b: { versions: ['x'] } } }],
  ['a reference to something else', { reference: 'https://example.org' }],
  ['no title', { title: undefined }],
])('an entry with %s is of another shape', (_name, values) => {
  expect(read(values)).toBeUndefined();
});
