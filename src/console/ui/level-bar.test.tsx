import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { LevelBar } from './level-bar.tsx';

const none = { Critical: 0, High: 0, Medium: 0, Low: 0, Negligible: 0, Unknown: 0, None: 0 };

describe('images by their worst level', () => {
  it.each([
    ['as the worst and its number', { ...none, High: 1200, None: 4 }, 'High 1 200', ['High 1 200, None 4']],
    ['as clean where all are', { ...none, None: 4 }, 'None 4', ['None 4']],
    ['as a dash where there are none', none, '–', []],
  ])('are shown %s', async (_name, worst, text, labels) => {
    const shown = await rendered(<LevelBar worst={worst} />);
    expect(shown).toMatchObject({ text, labels });
  });

  it('are as wide as they are many', async () => {
    const { html } = await rendered(<LevelBar worst={{ ...none, High: 3, Low: 1 }} />);
    expect([...html.matchAll(/flex-grow:(\d+)/g)].map(([, width]) => width)).toEqual(['3', '1']);
  });
});
