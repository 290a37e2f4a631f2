import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import { SearchPalette } from './search-palette.tsx';

it('says how it is used before something is typed, and finds nothing', async () => {
  const { text, html, labels } = await rendered(<SearchPalette onDone={() => {}} />);
  expect(text).toBe('At least two letters. Arrows choose, Enter opens, Escape closes.');
  expect(labels).toEqual(['Search for anything', 'Found']);
  expect(html).toContain('aria-expanded="false"');
  expect(html).not.toContain('aria-activedescendant');
});

it('the field controls what is found', async () => {
  const { html } = await rendered(<SearchPalette onDone={() => {}} />);
  const [, list] = /aria-controls="([^"]*)"/.exec(html) ?? [];
  expect(html).toContain(`id="${list}" role="listbox"`);
});
