import { describe, expect, it } from 'vitest';
import { type LayerFiles, layerTar } from '../../test/support/image.ts';
import { elfProgram } from '../../test/support/program.ts';
import { ecosystems } from '../ecosystems/index.ts';
import { indexLayer } from './index-layer.ts';
import { defaultLimits } from './limits.ts';
import { mergeLayers } from './merge-layers.ts';

async function merged(files: LayerFiles) {
  async function* open() {
    yield layerTar(files);
  }
  const report = await indexLayer(open, ecosystems, defaultLimits, new AbortController().signal);
  return mergeLayers(report ? [report] : []);
}

const cyclonedx = (...purls: readonly string[]) =>
  JSON.stringify({ bomFormat: 'CycloneDX', components: purls.map((purl) => ({ type: 'library', name: 'a', purl })) });
const spdx = (...purls: readonly string[]) =>
  JSON.stringify({
    spdxVersion: 'SPDX-2.3',
    packages: purls.map((referenceLocator) => ({
      name: 'a',
      externalRefs: [{ referenceType: 'purl', referenceLocator }],
    })),
  });

describe('a bill of materials in a layer', () => {
  it('declares its packages, wherever they are', async () => {
    const { packages, problems } = await merged({
      'usr/lib/python3.12/site-packages/pip/_vendor/bom.cdx.json': cyclonedx('pkg:pypi/urllib3@1.26.20', 'pkg:pypi/x'),
      'app/app.spdx.json': spdx('pkg:npm/%40s/a@1.0.0', 'pkg:github/o/r@v1'),
      'app/linked.spdx.json': { hardlink: 'app/app.spdx.json' },
      'app/bom.json': cyclonedx('pkg:npm/b@1.0.0'),
    });
    expect(packages.map(({ path, declaredBy, package: { name } }) => [name, path, declaredBy])).toEqual([
      ['urllib3', 'usr/lib/python3.12/site-packages/pip/_vendor/bom.cdx.json', 'sbom'],
      ['@s/a', 'app/app.spdx.json', 'sbom'],
      ['@s/a', 'app/linked.spdx.json', 'sbom'],
    ]);
    expect(problems).toEqual([]);
  });

  it.each(['{', '{}', 'null'])('that is %j is a problem for who asks for them', async (text) => {
    const { problems } = await merged({ 'app/a.cdx.json': text });
    expect(problems).toMatchObject([{ path: 'app/a.cdx.json', declaredBy: 'sbom' }]);
  });
});

describe("Bitnami's inventory", () => {
  const program = elfProgram({
    sections: [{ name: '.rodata', bytes: Buffer.from('\0nginx version: nginx/1.27.3\0'), address: 0x1000 }],
  });
  const found = async (files: LayerFiles) =>
    (await merged(files)).packages.map(({ path, package: { ecosystem, name } }) => `${ecosystem} ${name} ${path}`);

  it('stands for the programs below its folder that it names', async () => {
    const inventory = 'opt/bitnami/nginx/.spdx-nginx.spdx';
    expect(
      await found({
        [inventory]: spdx('pkg:bitnami/nginx@1.27.3-1?arch=amd64'),
        'opt/bitnami/nginx/sbin/nginx': program,
        'usr/sbin/nginx': program,
      }),
    ).toEqual([`bitnami nginx ${inventory}`, 'generic nginx usr/sbin/nginx']);
  });

  it('leaves those alone that it does not name', async () => {
    const inventory = 'opt/bitnami/redis/.spdx-redis.spdx';
    expect(
      await found({
        [inventory]: spdx('pkg:bitnami/redis@7.4.1-0?arch=amd64'),
        'opt/bitnami/redis/bin/nginx': program,
      }),
    ).toEqual([`bitnami redis ${inventory}`, 'generic nginx opt/bitnami/redis/bin/nginx']);
  });
});
