import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import { listedVersion } from '../../../../test/support/repository-answers.tsx';
import { SbomCell, SignatureCell } from './attachment-cells.tsx';

it.each([
  [{ state: 'none' }, '–', false],
  [{ state: 'verified' }, 'Verified', false],
  [{ state: 'present', problem: 'it expired' }, 'Not verified', true],
] as const)('a signature %j is shown as %s', async (signature, text, reachable) => {
  const shown = await rendered(<SignatureCell version={listedVersion({ signature })} />);
  expect(shown.text).toBe(text);
  expect(/tabindex="0"/i.test(shown.html)).toBe(reachable);
});

it('a bill of materials leads to what is attached', async () => {
  expect((await rendered(<SbomCell version={listedVersion({ sbom: true })} />)).links).toEqual([
    '/version?repository=team/app&reference=1.0&tab=referrers',
  ]);
  expect((await rendered(<SbomCell version={listedVersion({})} />)).text).toBe('–');
});
