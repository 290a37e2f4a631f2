import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { Time } from './time.tsx';

describe('a time', () => {
  it('is told as people say it, exactly for machines and on hover', async () => {
    const iso = new Date(Date.now() - 3 * 86_400_000).toISOString();
    const { text, html, labels } = await rendered(<Time iso={iso} />);
    expect(text).toBe('3 days ago');
    expect(html).toContain(`dateTime="${iso}"`);
    expect(labels[0]).toMatch(/\b20\d\d, \d\d:\d\d$/);
  });

  it('is a dash where there is none', async () => {
    expect((await rendered(<Time />)).text).toBe('–');
  });
});
