import { expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { ChosenBar } from './chosen-bar.tsx';

it('the bar of chosen rows tells their number, what can be done, and what became of it', async () => {
  const { text, labels, buttons } = await rendered(
    <ChosenBar label="Chosen versions" count="2 versions chosen" onClear={() => {}} below="One was refused">
      <button type="button">Delete</button>
    </ChosenBar>,
  );
  expect(labels).toEqual(['Chosen versions']);
  expect(text).toBe('2 versions chosen Delete Choose none One was refused');
  expect(buttons).toEqual(['Delete', 'Choose none']);
});
