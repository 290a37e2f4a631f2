import { expect, it } from 'vitest';
import { renderedOpen } from '../../../../test/support/rendered.tsx';
import { SearchDialog } from './search-dialog.tsx';

it('the search is a dialog with a field', async () => {
  const { text, fields, buttons } = await renderedOpen(<SearchDialog opened onClose={() => {}} />);
  expect(text).toMatch(/^Search At least two letters\./);
  expect(fields).toEqual(['Search for anything:']);
  expect(buttons).toEqual(['Close']);
});
