import { expect, it } from 'vitest';
import { componentRecord } from './component-record.ts';

const read = (values: object) =>
  componentRecord('a.json', Buffer.from(JSON.stringify({ id: 'CGA-aaaa-bbbb-cccc', affected: [], ...values })));
const affected = (values: object = {}, of: object = {}) => ({
  package: { ecosystem: 'Wolfi', name: 'curl', purl: 'pkg:apk/wolfi/curl?arch=x86_64&distro=wolfi', ...of },
  ranges: [{ events: [{ introduced: '0' }, { fixed: '8.1-r0' }] }],
  ...values,
});

it.each([
  ['the CVE id', { upstream: ['GHSA-aaaa-bbbb-cccc', 'CVE-2026-1234'] }, ['CVE-2026-1234', 'GHSA-aaaa-bbbb-cccc']],
  ['another id where it has none', { upstream: ['GHSA-aaaa-bbbb-cccc'] }, ['GHSA-aaaa-bbbb-cccc']],
  ['its own where it has no other', { upstream: ['no id', null].filter(Boolean) }, ['CGA-aaaa-bbbb-cccc']],
])('a record is known by %s', (_name, values, ids) => {
  const { id, aliases = [] } = read(values) ?? {};
  expect([id, ...aliases]).toEqual(ids);
});

it.each([
  ['a fix', affected(), { scope: 'wolfi', name: 'curl', arch: 'x86_64', fixed: '8.1-r0' }],
  ['all machines where none is told', affected({}, { purl: 'pkg:apk/wolfi/curl' }), { arch: '' }],
  [
    'where it stands',
    affected({ ranges: null, ecosystem_specific: { components: [{}, { latest_event_status: 'detection' }] } }),
    { fixed: undefined, state: 'detection' },
  ],
  [
    'no fix of several, of which none can be the one',
    affected({ ranges: [{ events: [{ fixed: '1' }, { fixed: '2' }] }] }),
    { fixed: undefined },
  ],
])('a finding tells %s', (_name, one, finding) => {
  expect(read({ affected: [one] })?.findings).toMatchObject([finding]);
});

it('other distributions, and records that were withdrawn, say nothing of packages', () => {
  expect(read({ affected: [affected({}, { ecosystem: 'Alpine' })] })?.findings).toEqual([]);
  expect(read({ affected: [affected()], withdrawn: '2026-01-01T00:00:00Z' })?.findings).toEqual([]);
});

it('a record of another shape is none, and what is no JSON is told by its name', () => {
  expect(read({ id: 'x' })).toBeUndefined();
  expect(() => componentRecord('a.json', Buffer.from('{'))).toThrow('a.json in the archive is not JSON');
});
