import { expect, it } from 'vitest';
import { digestOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { ChildTable } from './child-table.tsx';

const child = { digest: digestOf('a'), mediaType: 'application/vnd.oci.image.manifest.v1+json', size: 2_000 };
const shown = (change: { readonly platform?: string; readonly attachedTo?: string }) =>
  rendered(<ChildTable repository="team/app" index={digestOf('f')} rows={[{ ...child, ...change }]} />);

it.each([
  ['its platform', { platform: 'linux/arm64' }, /linux\/arm64 application/],
  ['that no platform is named', {}, / – application/],
  ['what it is attached to', { attachedTo: digestOf('b') }, /attached to \S*b{6}/],
])('names of a manifest %s', async (_, change, row) => {
  expect((await shown(change)).rows[1]).toMatch(row);
});

it('leads to each manifest, and remembers where one came from', async () => {
  const { links } = await shown({});
  expect(links[0]).toContain(`reference=${digestOf('a')}`.replaceAll(':', links[0]?.includes('%3A') ? '%3A' : ':'));
  expect(links[0]).toContain('index=');
});
