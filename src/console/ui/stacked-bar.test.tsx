import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { StackedBar } from './stacked-bar.tsx';

const part = (label: string, value: number) => ({ label, value, colour: 'red' });

describe('parts of a whole', () => {
  it('fill the bar side by side, and tell their numbers', async () => {
    const parts = [part('Scanned', 1500), part('Failed', 0), part('Waiting', 500)];
    const { html, text, labels } = await rendered(<StackedBar title="Coverage" parts={parts} />);
    expect(text).toBe('Coverage Scanned 1 500 Waiting 500');
    expect(labels).toEqual(['Coverage']);
    expect([...html.matchAll(/<rect x="(\d+)"/g)].map(([, x]) => x)).toEqual(['0', '750']);
  });

  it('can be seen however small they are', async () => {
    const { html } = await rendered(<StackedBar title="Coverage" parts={[part('a', 1_000_000), part('b', 1)]} />);
    expect([...html.matchAll(/width="([\d.]+)"/g)].map(([, width]) => Number(width)).every((width) => width >= 2)).toBe(
      true,
    );
  });
});
