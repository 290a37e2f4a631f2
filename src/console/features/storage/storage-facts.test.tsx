import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import { StorageFacts } from './storage-facts.tsx';

const storage = {
  ...{ blobs: 1, bytes: 5_000_000_000, grace: 24 * 3_600 },
  reclaimable: { blobs: 2, bytes: 1_000, youngBytes: 0 },
};

it('tells what is stored, and what of that could go now and later', async () => {
  const { text } = await rendered(<StorageFacts storage={storage} />);
  expect(text).toMatch(/^Stored .*B 1 blob Reclaimable now .*B 2 blobs that nothing refers to Reclaimable later 0 B/);
  expect(text).toContain('too new: kept for 24 hours');
  expect(text).not.toContain('Free on the disk');
});

it('tells what is free where the storage knows', async () => {
  const { text } = await rendered(<StorageFacts storage={{ ...storage, grace: 3_600, disk: { free: 0, total: 9 } }} />);
  expect(text).toMatch(/kept for 1 hour Free on the disk 0 B of 9 B$/);
});
