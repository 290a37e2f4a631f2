import { expect, it } from 'vitest';
import { census, security } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { WorstPanel } from './worst-panel.tsx';

const { counts } = security();

it.each([
  ['no image', {}, '0 open findings, 0 of them with a known fix No image was scanned yet.', []],
  [
    'some images',
    { worst: { ...counts, High: 2, None: 1 }, open: security({ High: 1 }).counts, fixable: 1 },
    '1 open finding, 1 of them with a known fix',
    ['Scanned images by worst severity: 2 High, 1 None known'],
  ],
])('the worst level is told of %s', async (_name, change, text, titles) => {
  const shown = await rendered(<WorstPanel census={census(change)} />);
  expect(shown.text).toContain(text);
  const told = `${shown.text} ${shown.labels.join(' ')}`;
  expect(titles.filter((title) => !told.includes(title))).toEqual([]);
});
