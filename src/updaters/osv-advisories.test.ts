import { expect, it } from 'vitest';
import { pep440 } from '../versions/pep440.ts';
import { type AffectedPart, blocksOf, osvAdvisories, rangesOfBlock } from './osv-advisories.ts';
import { osvSchema } from './osv-document.ts';

const ecosystem = { name: 'PyPI', scope: 'pypi', scheme: pep440, normalise: (name: string) => name.toLowerCase() };
const block = (name: string, fixed: string, of = 'PyPI', type = 'ECOSYSTEM') => ({
  package: { ecosystem: of, name },
  ranges: [{ type, events: [{ introduced: '0' }, { fixed }] }],
});
const document = (values: object) => osvSchema.parse({ id: 'PYSEC-1', modified: '2026-01-01T00:00:00Z', ...values });
const read = (values: object, parts?: readonly AffectedPart[]) =>
  osvAdvisories(document(values), ecosystem, 'osv', (one, scheme) => parts ?? [{ ranges: rangesOfBlock(one, scheme) }]);

it('blocks of one package are one advisory, in one spelling', () => {
  const advisories = read({ affected: [block('Jinja2', '1'), block('jinja2', '2'), block('flask', '3')] });
  expect(advisories.map(({ name, ranges }) => [name, ranges.length])).toEqual([
    ['jinja2', 2],
    ['flask', 1],
  ]);
});

it('blocks of other ecosystems are passed over, and a repository may stand behind the name', () => {
  const { affected } = document({
    affected: [block('a', '1', 'npm'), block('b', '1', 'PyPI:https://example.org'), block('c', '1', 'PyPIx')],
  });
  expect(blocksOf(document({ affected }), ecosystem).map((one) => one.package?.name)).toEqual(['b']);
});

it('what is known of commits alone says nothing of a package', () => {
  expect(read({ affected: [block('a', 'abcdef', 'PyPI', 'GIT')] })).toEqual([]);
});

it.each([
  ['a fix', [{ ranges: [{ fixed: '2' }] }], 'fixed'],
  ['an end of which no fix came out', [{ ranges: [{ fixed: '2' }], end: '2' }], 'affected'],
  ['the last version that has it', [{ ranges: [{ lastAffected: '2' }] }], 'affected'],
  ['versions alone', [{ ranges: [], versions: ['1'] }], 'affected'],
])('one with %s has the status %s', (_name, parts, status) => {
  expect(read({ affected: [block('a', '1')] }, parts as never)[0]?.status).toBe(status);
});

it('packages for some machines have an advisory of their own', () => {
  const only = { systems: ['windows'] };
  const advisories = read({ affected: [block('a', '1')] }, [
    { ranges: [{ fixed: '1' }], only },
    { ranges: [{ fixed: '2' }] },
  ]);
  expect(advisories.map((one) => one.only)).toEqual([only, undefined]);
});

it('a record that only repackages others is about these', () => {
  const affected = [block('a', '1')];
  expect(read({ affected, upstream: ['CVE-1', 'CVE-2'] })[0]?.vulnerabilities).toEqual(['CVE-1', 'CVE-2']);
  expect(read({ affected, upstream: ['CVE-1'], aliases: ['CVE-1'] })[0]?.vulnerabilities).toBeUndefined();
});
