import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import type { ApiPriority } from '../../api/finding-schemas.ts';
import { PriorityParts, PriorityScore } from './priority.tsx';

const priority: ApiPriority = {
  score: 72,
  parts: [
    { kind: 'attacks', points: 40, most: 40, because: 'known to be exploited' },
    { kind: 'impact', points: 32, most: 40, because: 'severity High' },
  ],
};

describe('a priority', () => {
  it('is a number with a bar as long', async () => {
    const { text, html } = await rendered(<PriorityScore priority={priority} />);
    expect(text).toBe('72');
    expect(html).toContain('width:72%');
  });

  it('tells what it is made of, a line for each part', async () => {
    const { text } = await rendered(<PriorityParts priority={priority} />);
    expect(text).toMatch(/^40 of 40: .+ 32 of 40: .+/);
  });
});
