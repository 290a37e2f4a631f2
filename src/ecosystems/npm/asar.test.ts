import { describe, expect, it } from 'vitest';
import { asarOf } from '../../../test/support/asar.ts';
import { extractFrom } from '../../../test/support/extract.ts';
import { extractedFile } from '../extracted-file.ts';
import { readAsar } from './asar.ts';
import { npm } from './npm.ts';

const manifest = (name: string) => `{"name":"${name}","version":"1.0.0"}`;
const path = 'opt/app/resources/app.asar';
const placesIn = (archive: Uint8Array) =>
  extractFrom(npm, path, archive).found.map((found) => `${found.package.name} in ${found.path}!/${found.within}`);

describe('an archive of an Electron application', () => {
  it('has the packages of its node_modules', () => {
    const archive = asarOf({
      'package.json': manifest('app'),
      'node_modules/a/package.json': manifest('a'),
      'node_modules/@s/b/node_modules/c/package.json': manifest('c'),
      'node_modules/a/test/package.json': manifest('test'),
      'node_modules/a/index.js': 'exports.a = 1;',
    });
    expect(placesIn(archive)).toEqual([
      `a in ${path}!/node_modules/a/package.json`,
      `c in ${path}!/node_modules/@s/b/node_modules/c/package.json`,
    ]);
  });

  it('leaves to their own paths what stands beside it', () => {
    const header = {
      files: { node_modules: { files: { a: { files: { 'package.json': { size: 9, unpacked: true } } } } } },
    };
    expect(placesIn(asarOf({}, header))).toEqual([]);
  });

  it.each([
    { what: 'a damaged one', content: '{', says: 'JSON' },
    { what: 'a large one', content: ' '.repeat((4 << 20) + 1), says: 'is larger than 4194304 bytes and was not read' },
  ])('has the packages behind $what too', ({ content, says }) => {
    const damaged = asarOf({ 'node_modules/a/package.json': content, 'node_modules/b/package.json': manifest('b') });
    const found: string[] = [];
    const read = () => {
      for (const { package: pkg } of readAsar(extractedFile(path, damaged))) found.push(pkg.name);
    };
    expect(read).toThrow(new RegExp(`^node_modules/a/package.json in it: .*${says}`));
    expect(found).toEqual(['b']);
  });

  const at = (entry: object) => ({ files: { node_modules: { files: { a: { files: { 'package.json': entry } } } } } });
  it.each([
    { what: 'nothing behind its mark', archive: asarOf({}).subarray(0, 8), says: 'is no asar archive' },
    { what: 'a header that is cut off', archive: asarOf({ a: '' }).subarray(0, 20), says: 'is no asar archive' },
    { what: 'files beyond its end', archive: asarOf({}, at({ size: 9, offset: '7' })), says: 'is cut off' },
    { what: 'a huge manifest', archive: asarOf({}, at({ size: 2 ** 40, offset: '0' })), says: 'is larger than' },
    { what: 'a header that is no JSON', archive: asarOf({ a: '' }).fill(0x7b, 16), says: 'JSON' },
  ])('with $what is an error', ({ archive, says }) => expect(() => placesIn(archive)).toThrow(says));

  it('with folders without end is an error', () => {
    let files: object = {};
    for (let depth = 0; depth < 300; depth++) files = { files: { a: files } };
    expect(() => placesIn(asarOf({}, files))).toThrow('nested too deep');
  });
});
