import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { ScanButton } from './scan-button.tsx';

describe('the button that scans', () => {
  it.each([
    ['not_scanned', 'Scan', false],
    ['unsupported', 'Scan', false],
    ['queued', 'Scan', true],
    ['scanning', 'Scan', true],
    ['failed', 'Scan again', false],
    ['complete', 'Scan again', false],
    ['stale', 'Scan again', false],
  ] as const)('of a version that is %s says %s', async (state, text, busy) => {
    const shown = await rendered(<ScanButton repository="team/app" reference="1.0" state={state} />);
    expect(shown.text).toBe(text);
    expect(shown.html).toContain(`aria-disabled="${busy}"`);
  });
});
