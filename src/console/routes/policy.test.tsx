import { expect, it } from 'vitest';
import { answer, signedIn } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import { RegistryPolicy } from './policy.tsx';

const policy = answer('getRegistryPolicy', {}, { rules: {} });

it('the policy of the registry is loaded first', async () => {
  const { text, labels } = await rendered(<RegistryPolicy />);
  expect(text).toMatch(/^Policy of the registry It holds in every namespace/);
  expect(labels).toEqual(['Loading']);
});

it.each([
  ['changed by those who may', signedIn(['manage_policy']), ['Save the policy (disabled)', 'Discard (disabled)']],
  ['read by others', signedIn(), []],
])('the policy of the registry is %s', async (_name, session, buttons) => {
  expect((await rendered(<RegistryPolicy />, [policy, session])).buttons).toEqual(buttons);
});
