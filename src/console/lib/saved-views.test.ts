import { describe, expect, it } from 'vitest';
import { filtersOf, readViews, withView } from './saved-views.ts';

const urgent = { name: 'Urgent', filters: { severity: 'Critical', fixable: 'true' } };
const all = { name: 'All', filters: {} };

describe('saved views', () => {
  it.each([
    ['come back as they were stored', [urgent, all], [urgent, all]],
    ['are none where nothing was stored', undefined, []],
    ['are none where somebody else stored a text', 'Urgent', []],
    ['leave out what has no name', [{ filters: {} }, all], [all]],
    ['leave out what has no filters', [{ name: 'x' }, { name: 'y', filters: null }, null, all], [all]],
    ['leave out filters that are no texts', [{ name: 'x', filters: { page: 1 } }, all], [all]],
  ])('%s', (_, stored, expected) => {
    expect(readViews(stored)).toEqual(expected);
  });

  it('stand in the order of their names', () => {
    expect(withView([urgent], all)).toEqual([all, urgent]);
  });

  it('take the place of one of the same name', () => {
    const changed = { name: 'Urgent', filters: { severity: 'High' } };
    expect(withView([all, urgent], changed)).toEqual([all, changed]);
  });

  it('are at most 50', () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ ...all, name: `View ${index}` }));
    expect(readViews(many)).toHaveLength(50);
    expect(withView(many, urgent)).toHaveLength(50);
  });

  it('hold the filters that are set, and nothing else of the address', () => {
    const search = { repository: 'team/app', severity: 'High', fixable: undefined, search: '' };
    expect(filtersOf(search, ['severity', 'fixable', 'search'])).toEqual({ severity: 'High' });
  });
});
