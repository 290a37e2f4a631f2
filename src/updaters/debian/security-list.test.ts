import { expect, it } from 'vitest';
import { readSecurityList, SecurityBulletins } from './security-list.ts';

async function read(...lines: readonly string[]) {
  const bulletins = new SecurityBulletins();
  const left: string[] = [];
  async function* bytes() {
    yield Buffer.from(`${lines.join('\n')}\n`);
  }
  await readSecurityList(bytes(), bulletins, (reason) => left.push(reason));
  return { left, of: (codename: string, name: string, id: string) => bulletins.of(codename, name, id) };
}

const xen = [
  '[25 Mar 2023] DSA-5378-1 xen - security update',
  '\t{CVE-2022-1111 TEMP-0000000-ABCDEF}',
  '\t[bullseye] - xen 4.14.5-1',
];

it('a bulletin is found by release, package and vulnerability', async () => {
  const { of, left } = await read(...xen);
  const bulletin = { id: 'DSA-5378-1', day: '2023-03-25', fixed: '4.14.5-1' };
  expect([of('bullseye', 'xen', 'CVE-2022-1111'), of('bullseye', 'xen', 'TEMP-0000000-ABCDEF')]).toEqual([
    [bulletin],
    [bulletin],
  ]);
  expect([of('bookworm', 'xen', 'CVE-2022-1111'), of('bullseye', 'xen', 'CVE-2022-2222'), left]).toEqual([[], [], []]);
});

it('of several for one vulnerability the first one comes first', async () => {
  const later = ['[02 Jan 2024] DLA-3700-2 xen - update', '\t{CVE-2022-1111}', '\t[bullseye] - xen 4.14.6-1'];
  const { of } = await read(...later, ...xen);
  expect(of('bullseye', 'xen', 'CVE-2022-1111').map(({ id }) => id)).toEqual(['DSA-5378-1', 'DLA-3700-2']);
});

it.each([
  ['that a release is not affected', ['\t[bullseye] - xen <not-affected>']],
  ['a note', ['\tNOTE: [bullseye] - xen 4.14.5-1']],
  ['a bulletin without vulnerabilities', ['[26 Mar 2023] DSA-5379-1 other - update', '\t[bullseye] - other 1']],
])('%s brings nothing', async (_name, lines) => {
  const { of, left } = await read(xen[0] ?? '', xen[1] ?? '', ...lines);
  expect([of('bullseye', 'xen', 'CVE-2022-1111'), of('bullseye', 'other', 'CVE-2022-1111'), left]).toEqual([
    [],
    [],
    [],
  ]);
});

it('a head that is none is told, and what stands below it belongs to no other', async () => {
  const { of, left } = await read(
    ...xen,
    '[99 Foo 2023] DSA-1 a - update',
    '\t{CVE-2022-9999}',
    '\t[bullseye] - xen 9',
  );
  expect([of('bullseye', 'xen', 'CVE-2022-9999'), left]).toEqual([[], ['malformed']]);
});

it('a document without a bulletin is told as none', async () => {
  expect((await read('<html>')).left).toEqual(['malformed']);
});
