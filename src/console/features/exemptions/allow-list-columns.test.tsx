import { describe, expect, it } from 'vitest';
import { daysAgo, digestOf, exemption } from '../../../../test/support/console-answers.tsx';
import { renderedOpen } from '../../../../test/support/rendered.tsx';
import type { ApiExemption } from '../../../api/statement-schemas.ts';
import { ListTable } from '../../ui/list-table.tsx';
import { allowListColumns } from './allow-list-columns.tsx';

function shown(entry: ApiExemption, namespace?: string, editable = false) {
  const columns = allowListColumns(namespace, editable);
  return renderedOpen(<ListTable rows={[entry]} columns={columns} rowKey={({ id }) => id} exported="excerpt" />);
}

const takeOff = 'Take CVE-2026-1 off the list';

describe('an entry of an allow-list', () => {
  it.each<[string, Partial<ApiExemption>, string]>([
    ['has no end where none is set', {}, 'CVE-2026-1 Namespace only used in tests grace 3 days ago No end'],
    ['has ended', { expired: true, expiresAt: daysAgo(2) }, 'grace 3 days ago Ended'],
    ['ends soon', { expiresAt: daysAgo(-6) }, 'grace 3 days ago in 6 days Ends soon'],
    ['ends later', { expiresAt: daysAgo(-9) }, 'grace 3 days ago in 9 days'],
    ['names the package', { package: 'pkg:npm/lodash' }, 'CVE-2026-1 pkg:npm/lodash Namespace'],
    [
      'says in the words of VEX why it does no harm',
      { justification: 'component_not_present' },
      'only used in tests The component is not present grace',
    ],
    ['is for the whole registry', { scope: 'registry' }, 'Whole registry only'],
    [
      'is for a version',
      { scope: 'digest', repository: 'team/app', digest: digestOf('c') },
      'team/app@cccccccccccc only',
    ],
  ])('%s', async (_name, change, text) => {
    expect((await shown(exemption(change))).rows[1]).toContain(text);
  });

  it.each<[string, ApiExemption['scope'], string | undefined, boolean, boolean]>([
    ['is taken off where it is made', 'namespace', 'team', true, true],
    ['of a repository is taken off in its namespace', 'repository', 'team', true, true],
    ['of the registry is not taken off in a namespace', 'registry', 'team', true, false],
    ['of the registry is taken off on its own page', 'registry', undefined, true, true],
    ['is not taken off by those who may not', 'namespace', 'team', false, false],
  ])('%s', async (_name, scope, namespace, editable, can) => {
    const { buttons, text } = await shown(exemption({ scope }), namespace, editable);
    expect(buttons.includes(takeOff)).toBe(can);
    expect(text.includes('From then on it counts again')).toBe(can);
  });
});
