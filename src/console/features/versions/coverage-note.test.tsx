import { expect, it } from 'vitest';
import { security } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiCoverage, Security } from '../../../api/schemas.ts';
import { CoverageNote } from './coverage-note.tsx';

const gaps = (count: number): ApiCoverage['gaps'] =>
  Array.from({ length: count }, (_, index) => ({ kind: 'problem', message: `gap ${index + 1}` }) as never);
const shown = async (coverage: ApiCoverage | undefined, state: Security['state'] = 'complete') =>
  (await rendered(<CoverageNote security={security({}, { coverage, state })} />)).text;
const all = { packages: 28, coveredPackages: 28 };

it('a scan that saw everything says so', async () => {
  expect(await shown({ ...all, gaps: [] })).toBe('28 of 28 packages covered by advisories; nothing was left unread.');
});

it('a scan with gaps names each of them', async () => {
  const text = await shown({ packages: 28, coveredPackages: 20, gaps: gaps(2) }, 'stale');
  expect(text).toBe('What is not known (20 of 28 packages covered by advisories) gap 1 gap 2');
});

it('of many gaps the first twelve are named, and the others counted', async () => {
  const text = await shown({ ...all, gaps: gaps(15) });
  expect(text).toContain('gap 12');
  expect(text).not.toContain('gap 13');
  expect(text).toMatch(/and 3 more$/);
  expect(await shown({ ...all, gaps: gaps(12) })).not.toContain('more');
});

it.each(['queued', 'scanning', 'failed', 'not_scanned'] as const)('a scan that is %s says nothing', async (state) => {
  expect(await shown({ ...all, gaps: gaps(1) }, state)).toBe('');
});

it('a scan whose coverage is not known says nothing', async () => {
  expect(await shown(undefined)).toBe('');
});
