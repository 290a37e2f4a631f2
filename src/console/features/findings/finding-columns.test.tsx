import { expect, it } from 'vitest';
import { rowOf, shownFinding } from '../../../../test/support/finding-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiFinding } from '../../../api/finding-schemas.ts';
import { findingColumns } from './finding-columns.tsx';

const shown = (change: Partial<ApiFinding>) => rendered(rowOf(findingColumns, shownFinding(change)));

it.each<[string, Partial<ApiFinding>, RegExp]>([
  ['its id, package, versions and layer', {}, /CVE-2026-1 .*libssl3 .*3\.0\.11-1 .*3\.0\.17-1 .*1 · base/],
  ['that it is used in attacks', { exploited: { since: '2026-01-02' } }, /Exploited/],
  ['that it is malware', { kind: 'malicious' }, /Malware/],
  ['that somebody allowed it', { suppression: { kind: 'exemption', reason: 'r', by: 'ann' } as never }, /Allowed/],
  ['that it is of headers', { declaredBy: 'kernel-headers' }, /Headers/],
  ['that a document declares it', { declaredBy: 'lock-file' }, /Declared/],
  ['that nobody confirmed it', { unconfirmed: true, fixedVersion: undefined }, /Not confirmed/],
  ['that nobody will fix it', { status: 'will_not_fix', fixedVersion: undefined }, /Will not be fixed/],
  ['that no fix is out', { status: 'affected', fixedVersion: undefined }, /No fix yet/],
  ['what the fix takes', { channel: 'ubuntu-pro' }, /ubuntu pro/],
  ['that nobody rated it', { severitySource: '' }, /not rated/],
])('a finding tells %s', async (_name, change, text) => {
  expect((await shown(change)).text).toMatch(text);
});

it('its id leads to the page of its advisory', async () => {
  expect((await shown({})).links).toEqual(['https://example.org/CVE-2026-1']);
});

it('each column has a name of its own', () => {
  expect(new Set(findingColumns.map(({ id }) => id)).size).toBe(findingColumns.length);
});
