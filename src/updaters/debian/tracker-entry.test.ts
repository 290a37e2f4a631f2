import { describe, expect, it } from 'vitest';
import { fixedVersion, stateOf, type TrackerRelease } from './tracker-entry.ts';

describe('the state of a vulnerability in a release of Debian', () => {
  it.each<[string, TrackerRelease, object]>([
    [
      'is fixed',
      { status: 'resolved', fixed_version: '3.0.11-1~deb12u2', urgency: 'high' },
      { status: 'fixed', ranges: [{ fixed: '3.0.11-1~deb12u2' }], severity: 'High' },
    ],
    ['was never there', { status: 'resolved', fixed_version: '0' }, { status: 'not_affected', ranges: [{}] }],
    [
      'is open',
      { status: 'open', urgency: 'not yet assigned' },
      { status: 'affected', ranges: [{}], severity: undefined },
    ],
    [
      'is open, and rated for a while',
      { status: 'open', urgency: 'medium**' },
      { status: 'affected', severity: 'Medium' },
    ],
    [
      'is not worth a bulletin',
      { status: 'open', urgency: 'unimportant' },
      { status: 'affected', severity: 'Negligible' },
    ],
    [
      'is ignored',
      { status: 'open', nodsa: 'Minor issue', nodsa_reason: 'ignored' },
      { status: 'will_not_fix', note: 'no DSA (ignored): Minor issue' },
    ],
    [
      'waits',
      { status: 'open', nodsa: 'Minor issue', nodsa_reason: 'postponed' },
      { status: 'fix_deferred', note: 'no DSA (postponed): Minor issue' },
    ],
    [
      'has no bulletin, without a reason',
      { status: 'open', nodsa: 'Minor issue', nodsa_reason: '' },
      { status: 'affected', note: 'no DSA: Minor issue' },
    ],
    ['is not known', { status: 'undetermined' }, { status: 'under_investigation' }],
    [
      'is left behind with the release',
      { status: 'open', urgency: 'end-of-life' },
      { status: 'end_of_life', severity: undefined },
    ],
  ])('%s', (_name, release, state) => {
    expect(stateOf(release)).toMatchObject(state);
  });

  it.each<[TrackerRelease, string | undefined]>([
    [{ status: 'resolved', fixed_version: '1.2-3' }, '1.2-3'],
    [{ status: 'resolved', fixed_version: '0' }, undefined],
    [{ status: 'resolved' }, undefined],
    [{ status: 'open', fixed_version: '1.2-3' }, undefined],
  ])('%j was fixed by %s', (release, fixed) => {
    expect(fixedVersion(release)).toBe(fixed);
  });
});
