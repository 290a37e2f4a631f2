import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { ScanAllButton } from './scan-all-button.tsx';

describe('the button that scans all', () => {
  it.each([
    ['can be pressed', false],
    ['cannot be pressed while a run goes on', true],
  ])('%s', async (_name, busy) => {
    const { text, html } = await rendered(<ScanAllButton namespace="team" busy={busy} />);
    expect(text).toBe('Scan all');
    expect(/<button[^>]* disabled=""/.test(html)).toBe(busy);
  });
});
