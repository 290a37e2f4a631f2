import { expect, it } from 'vitest';
import { answer, firstPage, pageOf } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import { RegistryBlockedPulls } from './blocked-pulls.tsx';

it('blocked pulls are those of all namespaces', async () => {
  const { text } = await rendered(<RegistryBlockedPulls />, [
    answer('listAllBlockedPulls', { query: firstPage }, pageOf()),
  ]);
  expect(text).toMatch(/^Blocked pulls No pull was refused/);
});
