import type { FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import { type Actor, anonymous } from '../../../auth/actor.ts';
import type { Auth } from '../../../auth/auth.ts';
import { type Caller, callerMay, challenge, requireAccess, type ScopeAction } from './access.ts';

const ann: Actor = { kind: 'user', id: 1, name: 'ann', stamp: '' };
const auth = (...allowed: readonly string[]) =>
  ({
    may: async (_: Actor, action: string, repository: string) => allowed.includes(`${action} ${repository}`),
  }) as unknown as Auth;
const token = (actions: readonly string[], name = 'team/app', type = 'repository') =>
  ({ actor: ann, hasCredentials: true, access: [{ type, name, actions }] }) as Caller;
const basic: Caller = { actor: ann, hasCredentials: true };
const nobody: Caller = { actor: anonymous, hasCredentials: false };

describe('a caller', () => {
  it.each<[string, Caller, ScopeAction, readonly string[], boolean]>([
    ['with a password may what they may', basic, 'push', ['push team/app'], true],
    ['with a password may no more', basic, 'push', ['pull team/app'], false],
    ['with a token may what both allow', token(['pull', 'push']), 'push', ['push team/app'], true],
    ['with a token for all may what they may', token(['*']), 'delete', ['delete_version team/app'], true],
    ['with a token for less may not', token(['pull']), 'push', ['push team/app'], false],
    ['with a token for another repository may not', token(['push'], 'team/other'), 'push', ['push team/app'], false],
    [
      'with a token for another thing may not',
      token(['push'], 'team/app', 'registry'),
      'push',
      ['push team/app'],
      false,
    ],
    ['whose rights are gone may not, whatever the token says', token(['push']), 'push', [], false],
    ['who did not sign in may what everybody may', nobody, 'pull', ['pull team/app'], true],
  ])('%s', async (_, caller, action, allowed, may) => {
    expect(await callerMay(auth(...allowed), caller, action, 'team/app')).toBe(may);
    const required = requireAccess(auth(...allowed), caller, action, 'team/app');
    if (may) await required;
    else await expect(required).rejects.toThrow();
  });

  it.each<[string, Caller, readonly string[], string, string]>([
    ['who did not sign in is told to', nobody, [], 'unauthorized', 'Sign in to push to team/app.'],
    [
      'whose token is for less is told to get another',
      token(['pull']),
      ['push team/app'],
      'unauthorized',
      'The token was given out for less than to push to team/app.',
    ],
    [
      'who may not is told so, and asks for a token in vain',
      token(['push']),
      [],
      'unauthorized',
      'ann may not push to team/app',
    ],
    ['with a password who may not is told so', basic, [], 'forbidden', 'ann may not push to team/app'],
  ])('%s', async (_, caller, allowed, code, message) => {
    const refused = requireAccess(auth(...allowed), caller, 'push', 'team/app');
    await expect(refused).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });
});

it('tells where to get a token, and for what', () => {
  const request = { headers: { host: 'r.example' }, protocol: 'https' } as FastifyRequest;
  const realm = 'Bearer realm="https://r.example/token",service="r.example"';
  expect(challenge(request, undefined, undefined)).toBe(realm);
  expect(challenge(request, undefined, 'repository:team/app:pull')).toBe(`${realm},scope="repository:team/app:pull"`);
});
