import { describe, expect, it } from 'vitest';
import { spdxTagValue } from './spdx-tag-value.ts';

const head = 'SPDXVersion: SPDX-2.3\n';
async function items(text: string) {
  const document = await spdxTagValue.read({ text, bytes: Buffer.from(text), json: undefined } as never);
  return document && [...document.items];
}
const purls = async (text: string) => (await items(text))?.map(({ purl }) => purl);
const ref = (purl: string) => `ExternalRef: PACKAGE-MANAGER purl ${purl}\n`;

describe('SPDX as tags and values', () => {
  it('names packages by their package URLs', async () => {
    const text = `${head}PackageName: a\nPackageVersion: 1\n${ref('pkg:npm/a@1')}\nPackageName: b\n${ref('pkg:npm/b@2')}`;
    expect(await purls(text)).toEqual(['pkg:npm/a@1', 'pkg:npm/b@2']);
  });

  it('may begin with comments and empty lines', async () => {
    expect(await purls(`# made by hand\n\n${head}PackageName: a\n${ref('pkg:npm/a@1')}`)).toEqual(['pkg:npm/a@1']);
  });

  it('takes nothing for a tag that stands within a text', async () => {
    const comment = 'PackageComment: <text>one\nPackageName: evil\nExternalRef: X purl pkg:npm/evil@1\n</text>\n';
    expect(await purls(`${head}PackageName: a\n${comment}${ref('pkg:npm/a@1')}`)).toEqual(['pkg:npm/a@1']);
  });

  it('ends where a text has no end', async () => {
    expect(
      await purls(`${head}PackageName: a\n${ref('pkg:npm/a@1')}PackageComment: <text>open\nPackageName: b\n`),
    ).toEqual(['pkg:npm/a@1']);
  });

  it('passes over what belongs to no package, and tags that are members of every object', async () => {
    const text = `${head}${ref('pkg:npm/nobody@1')}PackageName: a\nconstructor: x\n__proto__: y\n${ref('pkg:npm/a@1')}`;
    expect(await purls(text)).toEqual(['pkg:npm/a@1']);
  });

  it.each(['', 'SPDXVersion: SPDX-3.0\n', 'PackageName: a\n', `x ${head}`, `${' '.repeat(5_000)}${head}`])(
    'is not %j',
    async (text) => {
      expect(await items(text)).toBeUndefined();
    },
  );
});
