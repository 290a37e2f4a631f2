import { describe, expect, it } from 'vitest';
import type { PackageMatch } from '../model/finding.ts';
import { asUnconfirmed } from './as-unconfirmed.ts';

const match: PackageMatch = {
  ...{ vulnerability: 'CVE-1', aliases: [], sources: ['nvd'], advisory: 'CVE-1' },
  ...{ severity: 'High', severitySource: 'nvd', status: 'fixed' },
  evidence: { scope: 'nvd', name: 'curl', version: '8.0', scheme: 'generic', range: '< 8.1' },
};
const doubt = 'reported by NVD for the upstream version, not confirmed by Alpine';

describe('what the NVD says of what a package is built from', () => {
  it.each<[string, Partial<PackageMatch>, string]>([
    ['says where it comes from', {}, doubt],
    ['names the fix of the original in words', { fixedVersion: '8.1' }, `${doubt}; fixed upstream in 8.1`],
    ['keeps a note', { note: 'only on Windows' }, `${doubt}; only on Windows`],
    ['has both, the fix first', { fixedVersion: '8.1', note: 'disputed' }, `${doubt}; fixed upstream in 8.1; disputed`],
    ['has no empty note', { note: '' }, doubt],
  ])('%s', (_, values, note) => {
    expect(asUnconfirmed({ ...match, ...values })).toMatchObject({ note, status: 'affected', unconfirmed: true });
  });

  it('offers no fix of the package, as there is none yet', () => {
    const found = asUnconfirmed({ ...match, fixedVersion: '8.1', fixedOn: '2026-01-01', channel: 'pro' });
    expect(Object.keys(found)).not.toEqual(expect.arrayContaining(['fixedVersion']));
    expect(found).not.toHaveProperty('fixedOn');
    expect(found).not.toHaveProperty('channel');
    expect(found).toMatchObject({ vulnerability: 'CVE-1', severity: 'High', evidence: match.evidence });
  });
});
