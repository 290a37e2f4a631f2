import { expect, it } from 'vitest';
import { answer } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import { Storage } from './storage.tsx';

it('what is stored is loaded first, and told with what can be reclaimed', async () => {
  expect((await rendered(<Storage />)).labels).toContain('Loading');
  const reclaimable = { blobs: 1, bytes: 5_000_000, youngBytes: 0 };
  const storage = answer('getStorage', {}, { blobs: 2, bytes: 9_000_000_000, reclaimable, grace: 60 });
  const { text } = await rendered(<Storage />, [storage]);
  expect(text).toMatch(/^Storage .*9\.00 GB.*5\.00 MB/);
});
