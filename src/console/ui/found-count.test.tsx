import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { FoundCount } from './found-count.tsx';

describe('how many versions were found', () => {
  it.each([
    ['is not said before the answer', undefined, ''],
    ['is not said of none', { total: 0, more: false }, ''],
    ['counts one', { total: 1, more: false }, '1 version'],
    ['counts many', { total: 2400, more: false }, '2 400 versions'],
    ['says that there are more', { total: 2500, more: true }, 'More than 2 500 versions'],
  ])('%s', async (_name, found, text) => {
    expect((await rendered(<FoundCount found={found} />)).text).toBe(text);
  });
});
