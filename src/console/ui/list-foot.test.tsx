import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { ListFoot } from './list-foot.tsx';

const own = { name: 'layers', columns: [], rows: [] };

describe('the foot of a list', () => {
  it.each([
    ['is left out where it has nothing', 'excerpt', undefined, ''],
    ['has the pages of a glance', 'excerpt', 'page 1 of 3', 'page 1 of 3'],
    ['exports what is a list of its own', own, undefined, 'Export'],
    ['has both', own, 'page 1 of 3', 'page 1 of 3 Export'],
  ] as const)('%s', async (_name, exported, pager, text) => {
    expect((await rendered(<ListFoot exported={exported as never} pager={pager} />)).text).toBe(text);
  });
});
