import { expect, it } from 'vitest';
import { answer, pageOf, scanRun } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import type { ApiScanRun } from '../../api/operation-schemas.ts';
import { Scans } from './scans.tsx';

it.each<[string, ApiScanRun['state'], string]>([
  ['cannot be scanned twice at once', 'running', 'Scan all (disabled)'],
  ['wait for a run that is paused', 'paused', 'Scan all (disabled)'],
  ['can be scanned again', 'complete', 'Scan all'],
])('all versions %s', async (_name, state, button) => {
  const runs = answer('listScanRuns', { query: {} }, pageOf(scanRun({ state })));
  expect((await rendered(<Scans />, [runs], '/scans')).buttons[0]).toBe(button);
});
