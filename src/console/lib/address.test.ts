import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from './address.ts';

describe('addresses', () => {
  const searches: readonly { name: string; search: Record<string, string>; text: string }[] = [
    { name: 'nothing', search: {}, text: '' },
    {
      name: 'a tag that looks like a number',
      search: { repository: 'team/app', reference: '1.0' },
      text: '?repository=team/app&reference=1.0',
    },
    { name: 'a digest', search: { reference: 'sha256:0e1' }, text: '?reference=sha256:0e1' },
    { name: 'words that JSON knows', search: { search: 'true', name: 'null' }, text: '?search=true&name=null' },
    {
      name: 'signs that addresses use',
      search: { search: 'a&b=c+d e%20#' },
      text: '?search=a%26b%3Dc%2Bd%20e%2520%23',
    },
  ];

  it.each(searches)('keep $name as it is', ({ search, text }) => {
    expect(stringifySearch(search)).toBe(text);
    expect(parseSearch(text)).toEqual(search);
  });

  it('leave out what is absent or empty', () => {
    expect(stringifySearch({ name: 'team', tab: undefined, search: '' })).toBe('?name=team');
  });
});
