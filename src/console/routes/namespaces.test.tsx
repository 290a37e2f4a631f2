import { expect, it } from 'vitest';
import { signedIn } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import { Namespaces } from './namespaces.tsx';

it.each([
  ['made by those who may', signedIn(['create_namespace']), true],
  ['not made by others', signedIn(['manage_users']), false],
])('namespaces are %s', async (_name, session, can) => {
  const { buttons } = await rendered(<Namespaces />, [session], '/namespaces');
  expect(buttons.includes('New namespace')).toBe(can);
});

it('namespaces are searched for what the address says', async () => {
  expect((await rendered(<Namespaces />, [], '/namespaces?search=te')).fields).toEqual(['Search namespaces: te']);
});
