import { expect, it } from 'vitest';
import { census } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { CoveragePanel } from './coverage-panel.tsx';

const none = { not_scanned: 0, queued: 0, scanning: 0, complete: 0, failed: 0, unsupported: 0, stale: 0 };

const title = 'Images by the state of their scan:';

it.each([
  ['that there are none', {}, '0 images, counted yesterday No image was pushed yet.'],
  [
    'how many were scanned',
    { images: 1, states: { ...none, complete: 1 } },
    `1 image, counted yesterday ${title} 1 scanned Scanned 1`,
  ],
  [
    'what became of the others',
    { images: 9, states: { ...none, complete: 3, queued: 1, scanning: 2, failed: 1, stale: 2 } },
    `9 images, counted yesterday ${title} 3 scanned, 2 stale, 3 waiting, 1 failed Scanned 3 Stale 2 Waiting 3 Failed 1`,
  ],
])('the coverage of images tells %s', async (_name, change, text) => {
  const shown = await rendered(<CoveragePanel census={census(change)} />);
  expect(shown.text).toBe(`Coverage ${text}`);
});
