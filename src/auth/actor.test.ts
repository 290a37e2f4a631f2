import { expect, it } from 'vitest';
import { type Actor, actorName, anonymous, isPerson } from './actor.ts';

const user: Actor = { kind: 'user', id: 1, name: 'ann', stamp: '' };

it.each<[string, Actor, string, boolean]>([
  ['nobody', anonymous, 'anonymous', false],
  ['a user', user, 'ann', true],
  ['a user’s script', { ...user, token: { id: 1, readOnly: false } }, 'ann', false],
  ['a robot', { kind: 'robot', id: 1, name: 'robot$ci', stamp: '' }, 'robot$ci', false],
])('%s has a name, and is a person or not', (_, actor, name, person) => {
  expect(actorName(actor)).toBe(name);
  expect(isPerson(actor)).toBe(person);
});
