import { describe, expect, it } from 'vitest';
import { answer, daysAgo, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiSession } from '../../../api/people-schemas.ts';
import { SessionList } from './session-list.tsx';

const session: ApiSession = {
  ...{ id: 'a', current: false, address: '10.0.0.7', agent: 'Firefox' },
  ...{ createdAt: daysAgo(3), expiresAt: daysAgo(-3) },
};

describe('sessions', () => {
  it('are loaded first', async () => {
    expect((await rendered(<SessionList />)).labels).toEqual(['Loading']);
  });

  it.each<[string, Partial<ApiSession>, string, string[]]>([
    ['of another browser can be ended', {}, '10.0.0.7 Firefox 3 days ago End', ['End']],
    ['of this one cannot', { current: true }, '10.0.0.7 Firefox 3 days ago This one', []],
    ['of a browser that does not say what it is', { agent: '' }, '10.0.0.7 unknown 3 days ago End', ['End']],
  ])('%s', async (_name, change, text, buttons) => {
    const list = answer('listSessions', {}, pageOf({ ...session, ...change }));
    const shown = await rendered(<SessionList />, [list]);
    expect(shown.rows[1]).toBe(text);
    expect(shown.buttons).toEqual([...buttons, 'Export']);
  });
});
