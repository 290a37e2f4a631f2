import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { Pager } from './pager.tsx';

describe('pages of a list', () => {
  it.each([
    ['are not spoken of where one holds all', 20, 50, 1, ''],
    ['begin with the first row', 1204, 50, 1, '1–50 of 1 204'],
    ['end with the last row', 1204, 50, 25, '1 201–1 204 of 1 204'],
    ['can be made smaller where one holds all of a large size', 60, 100, 1, '1–60 of 60'],
  ])('%s', async (_name, total, size, page, text) => {
    const shown = await rendered(<Pager {...{ total, size, page }} onChange={() => {}} onSize={() => {}} />);
    expect(shown.text.startsWith(text)).toBe(true);
    expect(shown.text === '').toBe(text === '');
  });

  it('name their buttons', async () => {
    const { labels } = await rendered(<Pager total={120} size={50} page={2} onChange={() => {}} onSize={() => {}} />);
    expect(labels).toEqual(expect.arrayContaining(['Rows of a page', 'previous page', 'Page 2', 'next page']));
  });
});
