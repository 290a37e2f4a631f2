import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import { WaitTable } from './wait-table.tsx';

it('tells how long clients wait for each operation', async () => {
  const { rows } = await rendered(
    <WaitTable
      waits={[
        { operation: 'pull_manifest', requests: 1_234, p50: 0.002, p99: 1.5 },
        { operation: 'push_blob', requests: 0 },
      ]}
    />,
  );
  expect(rows[1]).toMatch(/^Pull of a manifest 1\s234 2\.0 ms 1\.5 s$/);
  expect(rows[2]).toBe('Push of a blob, or of a piece of one 0 – –');
});
