import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { affectedColumns, holdingColumns } from './found-columns.tsx';
import { ListTable } from './list-table.tsx';

type Found = Parameters<(typeof holdingColumns)[number]['cell']>[0];

const pkg = (name: string, fixedVersion?: string) => ({
  name,
  path: `/usr/lib/${name}`,
  version: '1.0',
  severity: 'High',
  fixedVersion,
});
const found = (change: Partial<Found>) =>
  ({
    repository: 'team/app',
    digest: `sha256:${'d'.repeat(64)}`,
    tags: ['1.0'],
    platform: 'linux/amd64',
    packages: [pkg('xz', '1.1')],
    ...change,
  }) as Found;

async function shown(row: Found, columns = affectedColumns('CVE-2026-1')) {
  return rendered(<ListTable rows={[row]} columns={columns} rowKey={({ digest }) => digest} exported="excerpt" />);
}

describe('versions that were found', () => {
  it('lead to what is known of the vulnerability there', async () => {
    const { text, links } = await shown(found({}));
    expect(links).toEqual(['/version?repository=team/app&reference=1.0&search=CVE-2026-1']);
    expect(text).toMatch(/team\/app:1.0 linux\/amd64 – xz High 1.0 1.1$/);
  });

  it('are named by their digest where they have no tag', async () => {
    expect((await shown(found({ tags: [] }))).text).toContain('team/app@dddddddddddd');
  });

  it('name their other tags', async () => {
    expect((await shown(found({ tags: ['1.0', '1', 'latest'] }))).text).toContain('also 1, latest');
  });

  it('count the packages that they have no room for', async () => {
    const packages = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => pkg(name)) as never;
    expect((await shown(found({ packages }))).text).toContain('and 2 more packages');
  });

  it('say nothing of fixes where a package was searched for', async () => {
    const { text } = await shown(found({}), holdingColumns);
    expect(text).not.toContain('Fixed in');
    expect(text).not.toContain('1.1');
  });
});
