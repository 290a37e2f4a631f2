import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { FilterSelect } from './filter-select.tsx';

const data = [{ value: 'high', label: 'High and above' }, 'low'];

describe('a filter', () => {
  it.each([
    ['says what the list shows without it', undefined, 'placeholder="All levels"'],
    ['shows the choice by its label', 'high', 'value="High and above"'],
    ['shows a choice that is its own label', 'low', 'value="low"'],
  ])('%s', async (_name, value, shown) => {
    const { html, labels } = await rendered(
      <FilterSelect label="Severity" none="All levels" width={140} value={value} data={data} onChange={() => {}} />,
    );
    expect(html).toContain(shown);
    expect(labels.includes('All levels')).toBe(value !== undefined);
    expect(labels).toContain('Severity');
  });
});
