import { describe, expect, it } from 'vitest';
import { shownTab } from './shown-tab.ts';

describe('the tab of a page', () => {
  it.each([
    ['is the first where the address names none', undefined, 'versions'],
    ['is the one that the address names', 'history', 'history'],
    ['is the first where there is none of that name', 'settings', 'versions'],
    ['is the first where the name is empty', '', 'versions'],
  ])('%s', (_name, named, shown) => {
    expect(shownTab(named, ['versions', 'history'])).toBe(shown);
  });
});
