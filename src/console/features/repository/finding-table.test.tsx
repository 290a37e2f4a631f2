import { expect, it } from 'vitest';
import { security } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { listedVersion } from '../../../../test/support/repository-answers.tsx';
import { FindingTable } from './finding-table.tsx';

it('the numbers of the bars come the last push first, and one that was not scanned has none', async () => {
  const scanned = security();
  const versions = [
    listedVersion({
      tags: ['1.0'],
      digest: `sha256:${'1'.repeat(64)}`,
      security: { ...scanned, counts: { ...scanned.counts, High: 1_200 }, total: 1_200 },
    }),
    listedVersion({
      tags: ['1.1'],
      digest: `sha256:${'2'.repeat(64)}`,
      security: { ...scanned, state: 'not_scanned' },
    }),
  ];
  const { rows } = await rendered(<FindingTable versions={versions} levels={['Critical', 'High']} />);
  expect(rows[0]).toMatch(/Version Pushed Critical High Total/);
  expect(rows[1]).toMatch(/1\.1 .*– – –$/);
  expect(rows[2]).toMatch(/1\.0 .*0 1\s200 1\s200$/);
});
