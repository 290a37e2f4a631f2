import { describe, expect, it } from 'vitest';
import { refusalLines } from './reason-lines.ts';

const curl = 'CVE-1 (Critical) in curl 1.0, fixed in 1.1';
const zlib = 'CVE-2 (High) in zlib 1.0, no fix yet';

describe('the reasons of a refusal', () => {
  it.each([
    [
      'without the name of the version',
      `team/app@sha256:1… is blocked by the policy of namespace team (Critical, with a fix): ${curl}; ${zlib}; +2 more`,
      [{ label: 'Critical, with a fix', items: [curl, zlib, '+2 more'] }],
    ],
    [
      'rule by rule',
      `team/app is blocked by the policy of namespace team (used in attacks): ${curl}; (not scanned): it has no complete scan`,
      [
        { label: 'used in attacks', items: [curl] },
        { label: 'not scanned', items: ['it has no complete scan'] },
      ],
    ],
    ['as one where it was told otherwise', 'No pulls today', [{ items: ['No pulls today'] }]],
  ])('are told %s', (_name, message, expected) => {
    expect(refusalLines(message)).toEqual(expected);
  });
});
