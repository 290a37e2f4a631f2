import { expect, it } from 'vitest';
import { digestOf } from '../../../../test/support/console-answers.tsx';
import { shownFinding } from '../../../../test/support/finding-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiFinding } from '../../../api/finding-schemas.ts';
import { FindingDetails } from './finding-details.tsx';

const shown = (change: Partial<ApiFinding>, excepts?: 'allow' | 'request') =>
  rendered(
    <FindingDetails
      finding={shownFinding(change)}
      version={{ repository: 'team/app', digest: digestOf('a') }}
      namespace="team"
      excepts={excepts}
    />,
  );
const evidence = shownFinding().evidence;
const code = { sought: ['a.B', 'a.C'], count: 7 };

it.each<[string, Partial<ApiFinding>, RegExp]>([
  ['where it is, and in which layer', {}, /Where var\/lib\/dpkg\/status Layer 1, of the base image/],
  [
    'what affected code the program has',
    { evidence: { ...evidence, code: { ...code, found: ['a.B'] } } },
    /has, of 7 affected parts: a\.B/,
  ],
  [
    'that this is not known',
    { evidence: { ...evidence, code } },
    /Which of 7 affected parts the program has is not known: a\.B, a\.C/,
  ],
  [
    'all scores',
    { scores: [{ version: '3.1', vector: 'v', score: 7, source: 'nvd' }] },
    /All scores CVSS 3\.1 7\.0 by nvd/,
  ],
  ['its other names', { aliases: ['GHSA-1', 'EUVD-1'] }, /Also known as GHSA-1, EUVD-1/],
])('details tell %s', async (_name, change, text) => {
  expect((await shown(change)).text).toMatch(text);
});

it('references and the document that says so are led to, eight at most', async () => {
  const references = Array.from({ length: 12 }, (_, n) => `https://example.org/${n}`);
  const document = { url: 'https://feed.example/data', digest: 'ab', fetchedAt: '2026-01-01T00:00:00Z' };
  const { links } = await shown({ references, evidence: { ...evidence, document } });
  expect(links).toEqual([document.url, ...references.slice(0, 8)]);
});

it('that the program has none of the code is told as the reason, not twice', async () => {
  const { text } = await shown({ evidence: { ...evidence, code: { ...code, found: [] } } });
  expect(text).not.toContain('affected parts');
});

it('may be allowed, or asked for, by who may, and where it is not already', async () => {
  expect((await shown({}, 'allow')).buttons.join()).toMatch(/Allow/);
  expect((await shown({}, 'request')).buttons.join()).toMatch(/[Rr]equest/);
  expect((await shown({})).buttons.join()).not.toMatch(/Allow|[Rr]equest/);
  const suppression = { kind: 'exemption', reason: 'r', by: 'ann', since: '2026-01-01T00:00:00Z' } as const;
  expect((await shown({ suppression }, 'allow')).buttons.join()).not.toMatch(/Allow this/);
});
