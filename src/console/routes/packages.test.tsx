import { describe, expect, it } from 'vitest';
import { answer, daysAgo, digestOf, firstPage } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import type { ApiFoundVersions } from '../../api/search-schemas.ts';
import { Packages } from './packages.tsx';

const pkg = { ecosystem: 'npm', name: 'lodash', version: '4.0', path: '/app' };
const found: ApiFoundVersions['items'] = [
  { repository: 'team/app', digest: digestOf('a'), tags: ['1.0'], pushedAt: daysAgo(1), packages: [pkg] },
];

function given(items: ApiFoundVersions['items'], below?: string) {
  const query = { name: 'lodash', below, ...firstPage };
  return answer('findPackages', { query }, { items, total: items.length, more: false });
}

describe('packages anywhere', () => {
  it('are searched for by a name', async () => {
    const { text } = await rendered(<Packages />, [], '/packages');
    expect(text).toMatch(
      /A name finds the versions that hold such a package, .* A name with < and a version finds those/,
    );
  });

  it.each([
    ['a name', '/packages?search=lodash', undefined],
    ['a name and a version above', '/packages?search=lodash%20%3C%204.1', '4.1'],
  ])('are listed for %s', async (_name, at, below) => {
    const { rows, links } = await rendered(<Packages />, [given(found, below)], at);
    expect(rows[1]).toContain('team/app:1.0');
    expect(links.some((link) => link.startsWith('/version?repository=team/app'))).toBe(true);
  });

  it('are loaded, and may be nowhere', async () => {
    expect((await rendered(<Packages />, [], '/packages?search=lodash')).labels).toContain('Loading');
    const { text } = await rendered(<Packages />, [given([])], '/packages?search=lodash');
    expect(text).toContain('No scanned version holds such a package');
  });

  it('lead to a vulnerability where its id is searched for', async () => {
    const { text, links } = await rendered(<Packages />, [], '/packages?search=CVE-2026-1234');
    expect(text).toContain('CVE-2026-1234 is the id of a vulnerability.');
    expect(links).toEqual(['/vulnerability?id=CVE-2026-1234']);
  });
});
