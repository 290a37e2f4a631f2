import { expect, it } from 'vitest';
import { renderedOpen } from '../../../test/support/rendered.tsx';
import { KeyDialog } from './key-dialog.tsx';

it('each key is told with what it does', async () => {
  const { html, text } = await renderedOpen(<KeyDialog opened onClose={() => {}} />);
  const lines = [...html.matchAll(/<li\b.*?<\/li>/gs)].map(([line]) =>
    line
      .replace(/<[^>]*>/g, ' ')
      .trim()
      .split(/\s{2,}/),
  );
  expect(lines.map(([, key]) => key)).toEqual(['/', 'j', 'k', '↓ ↑', 'Enter', 'x', '?']);
  expect(lines[0]?.[0]).toBe('Search for anything');
  expect(text).toMatch(/^Keys .* Show these keys \?$/);
});
