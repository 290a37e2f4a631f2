import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { nativeImage } from '../../../test/support/native-image.ts';
import { maven } from './maven.ts';

const sbom = JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  components: [
    {
      type: 'library',
      group: 'io.netty',
      name: 'netty-common',
      version: '4.1.100.Final',
      purl: 'pkg:maven/io.netty/netty-common@4.1.100.Final',
    },
    { type: 'library', name: 'svm', version: '23.1.2' },
    { type: 'library', name: 'other', version: '1', purl: 'pkg:npm/other@1' },
  ],
});
const listed = (bytes: Uint8Array) =>
  extractFrom(maven, 'usr/bin/app', bytes, { executable: true }).packages.map(
    ({ name, version }) => `${name} ${version}`,
  );

describe('a program that GraalVM compiled', () => {
  it('has the artefacts that its bill of materials names', () => {
    expect(listed(nativeImage(sbom))).toEqual(['io.netty:netty-common 4.1.100.Final']);
  });

  it.each([
    ['that is another program', nativeImage(sbom, { heap: '.heap' })],
    ['whose bill names nothing', nativeImage('{"bomFormat":"CycloneDX"}')],
    ['whose bill is of another kind', nativeImage('{}')],
  ])('has none %s', (_, bytes) => {
    expect(listed(bytes)).toEqual([]);
  });

  it('says so where its bill of materials is damaged', () => {
    expect(() => listed(nativeImage(sbom, { packed: Buffer.from('damaged') }))).toThrow('cannot be unpacked');
  });
});
