import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { FilterChip } from './filter-chip.tsx';

describe('a chip of a filter', () => {
  it.each([
    ['is off without the filter', undefined, undefined, 'Tagged: off'],
    ['is on where the filter is set', 'true', undefined, 'Tagged: on'],
    ['is on for the value that it sets', 'false', 'false', 'Tagged: on'],
    ['is off for another one', 'true', 'false', 'Tagged: off'],
  ])('%s', async (_name, value, sets, field) => {
    const chip = (
      <FilterChip value={value} sets={sets} onChange={() => {}}>
        Tagged
      </FilterChip>
    );
    expect((await rendered(chip)).fields).toEqual([field]);
  });
});
