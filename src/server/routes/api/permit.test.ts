import { describe, expect, it } from 'vitest';
import { type Actor, anonymous } from '../../../auth/actor.ts';
import type { Auth } from '../../../auth/auth.ts';
import { permit } from './permit.ts';

type Needs = Parameters<typeof permit>[1]['needs'];

const user: Actor = { kind: 'user', id: 1, name: 'ann', stamp: '' };
const script: Actor = { ...user, token: { id: 1, readOnly: false } };
/** Somebody who may do certain things, in `team` or, with `everywhere`, in the whole registry. */
const auth = (...allowed: readonly string[]) =>
  ({
    auth: {
      may: async (_: Actor, action: string, place?: string) => allowed.includes(`${action} ${place}`),
    } as unknown as Auth,
  }) as const;

describe('a call', () => {
  it.each<[string, Needs, Actor, object, readonly string[], string | undefined]>([
    ['for anybody is let through', 'anybody', anonymous, {}, [], undefined],
    ['for those who signed in is not for nobody', 'signed-in', anonymous, {}, [], 'unauthorized'],
    ['for those who signed in is for scripts too', 'signed-in', script, {}, [], undefined],
    ['for people is for people', 'person', user, {}, [], undefined],
    ['for people is not for scripts', 'person', script, {}, [], 'forbidden'],
    ['for people is not for nobody', 'person', anonymous, {}, [], 'unauthorized'],
    ['of who may do it is let through', 'push', user, { namespace: 'team' }, ['push team'], undefined],
    ['of nobody who may do it is let through', 'read', anonymous, { namespace: 'team' }, ['read team'], undefined],
    ['of nobody who may not asks to sign in', 'push', anonymous, { namespace: 'team' }, ['read team'], 'unauthorized'],
    ['of who may only read is forbidden', 'push', user, { namespace: 'team' }, ['read team'], 'forbidden'],
    ['of who may not even read is not told what is there', 'push', user, { namespace: 'team' }, [], 'not_found'],
    [
      'is judged by its repository first',
      'push',
      user,
      { namespace: 'team', repository: 'team/a' },
      ['push team/a'],
      undefined,
    ],
    ['is judged for the whole registry where it names no place', 'manage_registry', user, {}, [], 'forbidden'],
    ['is judged by a place that is a text', 'push', user, { namespace: ['team'] }, ['push undefined'], undefined],
  ])('%s', async (_, needs, actor, input, allowed, code) => {
    const permitted = permit(auth(...allowed), { needs }, actor, { ...input });
    if (code === undefined) await permitted;
    else await expect(permitted).rejects.toMatchObject({ code });
  });

  it('that is refused says what is not there, or what right it needs and where', async () => {
    const refused = (input: object, ...allowed: readonly string[]) =>
      permit(auth(...allowed), { needs: 'push' }, user, { ...input });
    await expect(refused({ repository: 'team/a' })).rejects.toThrow('There is no repository team/a.');
    await expect(refused({ namespace: 'team' })).rejects.toThrow('There is no namespace team.');
    await expect(refused({ namespace: 'team' }, 'read team')).rejects.toThrow(
      /^This needs the right to [^.]*(?<!registry)\.$/,
    );
    await expect(refused({})).rejects.toThrow(/^This needs the right to .* in the whole registry\.$/);
  });
});
