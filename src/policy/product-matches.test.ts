import { describe, expect, it } from 'vitest';
import type { VexProduct } from '../model/vex-statement.ts';
import { type NamedImage, needsPackages, productMatches } from './product-matches.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const packageOf = (name: string) => ({
  ...{ name, purl: `pkg:deb/debian/${name}@1`, source: { name, version: '1' } },
});
const [curl, bash] = [packageOf('curl'), packageOf('bash')];
const image: NamedImage = { repository: 'team/app', digests: [digest], tags: ['1', 'latest'], packages: [curl, bash] };
const ofCurl = ['pkg:deb/debian/curl'];

describe('a product', () => {
  it.each<[string, VexProduct, boolean]>([
    ['with the image’s digest is it', { digests: [digest] }, true],
    ['with another digest is not', { digests: [`sha256:${'b'.repeat(64)}`] }, false],
    ['with the image’s digest as its version is it', { purl: `pkg:oci/other@${digest.toUpperCase()}` }, true],
    ['with another digest as its version is not', { purl: `pkg:oci/app@sha256:${'b'.repeat(64)}` }, false],
    ['with the end of the repository’s name is it', { purl: 'pkg:oci/app' }, true],
    ['with another name is not', { purl: 'pkg:oci/team' }, false],
    [
      'with the repository’s address is it, on any host',
      { purl: 'pkg:oci/app?repository_url=r.example:5000/team/app' },
      true,
    ],
    [
      'with the address of a copy on this machine is it',
      { purl: 'pkg:oci/app?repository_url=localhost/Team/App' },
      true,
    ],
    ['with an address without a host is it', { purl: 'pkg:oci/app?repository_url=team/app' }, true],
    [
      'with the address of another repository is not',
      { purl: 'pkg:oci/app?repository_url=r.example/other/app' },
      false,
    ],
    ['with a tag that the image has is it', { purl: 'pkg:oci/app?tag=1' }, true],
    ['with a tag that it does not have is not', { purl: 'pkg:oci/app?tag=2' }, false],
    ['with a tag as its version is it', { purl: 'pkg:docker/team/app@latest' }, true],
    ['with the whole name for Docker is it', { purl: 'pkg:docker/team/app' }, true],
    ['without a namespace for Docker is the library’s', { purl: 'pkg:docker/app' }, false],
    ['with the right name and a wrong digest is not', { purl: 'pkg:oci/app', digests: ['sha256:0'] }, false],
    ['that is the package is about it', { purl: 'pkg:deb/debian/curl' }, true],
    ['that is another package is not', { purl: 'pkg:deb/debian/bash' }, false],
    ['of nothing is about nothing', {}, false],
    [
      'that is the image, of which the package is a part, is about it',
      { purl: 'pkg:oci/app', subcomponents: ofCurl },
      true,
    ],
    [
      'that is the image, of which it is one part of several, is',
      { purl: 'pkg:oci/app', subcomponents: ['pkg:deb/debian/bash', ...ofCurl] },
      true,
    ],
    [
      'that is the image, of which another package is a part, is not',
      { digests: [digest], subcomponents: ['pkg:deb/debian/bash'] },
      false,
    ],
    [
      'that is a package of the image with this one in it is',
      { purl: 'pkg:deb/debian/bash', subcomponents: ofCurl },
      true,
    ],
    [
      'that is a package of no image with this one in it is not',
      { purl: 'pkg:deb/debian/zsh', subcomponents: ofCurl },
      false,
    ],
  ])('%s', (_, product, matches) => {
    expect(productMatches(product, image, curl)).toBe(matches);
  });

  it('is not an image whose repository nobody knows, unless by its digest', () => {
    const nameless = { ...image, repository: undefined };
    expect(productMatches({ purl: 'pkg:oci/app' }, nameless, curl)).toBe(false);
    expect(productMatches({ purl: `pkg:oci/app@${digest}` }, nameless, curl)).toBe(true);
  });
});

it.each<[VexProduct, boolean]>([
  [{ purl: 'pkg:deb/debian/bash', subcomponents: ofCurl }, true],
  [{ purl: 'pkg:deb/debian/bash' }, false],
  [{ purl: 'pkg:oci/app', subcomponents: ofCurl }, false],
  [{ purl: 'pkg://Docker/app', subcomponents: ofCurl }, false],
  [{ digests: [digest], subcomponents: ofCurl }, false],
])('packages must be known for %j: %s', (product, needed) => {
  expect(needsPackages(product)).toBe(needed);
});
