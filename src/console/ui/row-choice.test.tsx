import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { ChooseAll, ChooseRow } from './row-choice.tsx';

const rows = ['a', 'b'];

describe('the box above all rows', () => {
  it.each([
    ['is empty', [], false, false],
    ['is between where some are chosen', ['a'], false, true],
    ['is ticked where all are', ['a', 'b'], true, false],
    ['counts rows of other pages not', ['c'], false, false],
  ])('%s', async (_name, chosen, checked, between) => {
    const choice = { chosen: new Set(chosen), onChange() {}, label: (row: string) => row };
    const { html } = await rendered(<ChooseAll rows={rows} rowKey={(row) => row} choice={choice} />);
    expect(html.includes('checked=""')).toBe(checked);
    // The mark of it is a dash.
    expect(html.includes('viewBox="0 0 32 6"')).toBe(between);
  });
});

describe('the box of a row', () => {
  it('is named by the row', async () => {
    const chooser = { label: (row: string) => `Choose ${row}`, onChoose() {} };
    const { html, labels } = await rendered(<ChooseRow row="a" chosen chooser={chooser} />);
    expect(labels).toEqual(['Choose a']);
    expect(html).toContain('checked=""');
  });
});
