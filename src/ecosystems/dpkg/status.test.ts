import { describe, expect, it } from 'vitest';
import { namedIn } from '../../../test/support/extract.ts';
import type { FoundPackage } from '../../model/package.ts';
import { extractedFile } from '../extracted-file.ts';
import { statusExtractor } from './status.ts';

const status = 'var/lib/dpkg/status';
const curl = (state: string, rest = 'Version: 1.0') => `Package: curl\nStatus: ${state}\n${rest}\n`;

describe('the status of packages', () => {
  it.each([
    ['install ok installed', true],
    ['hold ok installed', true],
    ['deinstall ok half-configured', true],
    ['install ok unpacked', true],
    ['install reinstreq half-installed', true],
    ['purge ok not-installed', false],
    ['deinstall ok config-files', false],
    ['DEINSTALL OK CONFIG-FILES', false],
    ['\n hold ok installed', true],
  ])('%s tells that its files are there: %s', (state, there) => {
    expect(namedIn(statusExtractor, curl(state), status)).toEqual(there ? ['curl 1.0'] : []);
  });

  it('that is left out tells that it is there', () => {
    expect(namedIn(statusExtractor, 'Package: a\nVersion: 1\n\nPackage: b\nVersion: 2\n', status)).toEqual([
      'a 1',
      'b 2',
    ]);
  });

  it.each([
    ['', 'curl', '1.0'],
    ['Source: other\n', 'other', '1.0'],
    ['Source: other (2.0-1)\n', 'other', '2.0-1'],
    ['Source: \n', 'curl', '1.0'],
    ['Source: two words\n', 'curl', '1.0'],
  ])('with %j was built from %s %s', (source, name, version) => {
    const text = `${source}Package: curl\nVersion: 1.0\n`;
    const [found] = [...statusExtractor.extract(extractedFile(status, Buffer.from(text)))];
    expect(found).toMatchObject({ package: { source: { name, version } } });
  });

  it.each([
    ['a state', 'Package: b\nStatus: install ok\nVersion: 1\n', ['b 1'], 'without a name, a version or a state: 1'],
    ['any status', 'Package: b\nStatus:\nVersion: 1\n', ['b 1'], 'without a name, a version or a state: 1'],
    [
      'a line between two paragraphs',
      'Package: b\nVersion: 1\n\x1a\nPackage: c\nVersion: 2\n',
      ['b 1'],
      'otherwise, or not at all: 3',
    ],
    ['a field once', 'Package: b\nVersion: 1\nVersion: 2\n', ['b 1'], 'otherwise, or not at all: 1'],
    ['a field with a name', 'Package: b\nVersion: 1\n: 2\n', ['b 1'], 'otherwise, or not at all: 1'],
    ['its version in one field', 'Package: b\nVersion: 1\nRevision: 2\n', ['b 1'], 'otherwise, or not at all: 1'],
  ])('that does not have %s is a problem, after its packages', (_, text, names, problem) => {
    const read: string[] = [];
    expect(() => {
      for (const { package: pkg } of statusExtractor.extract(
        extractedFile(status, Buffer.from(text)),
      ) as Iterable<FoundPackage>)
        read.push(`${pkg.name} ${pkg.version}`);
    }).toThrow(problem);
    expect(read).toEqual(names);
  });

  it('has names in lower case, and values in a line of their own, as dpkg takes them', () => {
    expect(namedIn(statusExtractor, 'Package: Curl\nVersion:\n 1.0\n', status)).toEqual(['curl 1.0']);
  });

  it('of a change that never came into the file is read, and told', () => {
    const file = extractedFile('var/lib/dpkg/updates/0003', Buffer.from(curl('install ok installed')));
    const read: unknown[] = [];
    expect(() => {
      for (const one of statusExtractor.extract(file)) read.push(one);
    }).toThrow('never came into the status file');
    expect(read).toMatchObject([{ package: { name: 'curl' } }]);
  });

  it('with a paragraph that lacks something is a problem, after all others', () => {
    const text = `${curl('install ok installed')}\n${curl('install ok installed', '')}\nVersion: 3\n`;
    const read: unknown[] = [];
    expect(() => {
      for (const one of statusExtractor.extract(extractedFile(status, Buffer.from(text)))) read.push(one);
    }).toThrow('without a name, a version or a state: 2');
    expect(read).toHaveLength(1);
  });

  it('of a single paragraph that lacks something is a problem', () => {
    expect(() => namedIn(statusExtractor, 'Package: a\n', 'var/lib/dpkg/status.d/a')).toThrow('without a name');
  });

  it('of single paragraphs may have other files beside them', () => {
    expect(namedIn(statusExtractor, 'just a note\n', 'var/lib/dpkg/status.d/README')).toEqual([]);
  });

  it.each([
    ['var/lib/dpkg/status', true],
    ['usr/lib/sysimage/dpkg/status', true],
    ['var/lib/dpkg/status.d/base', true],
    ['var/lib/dpkg/status.d/base.md5sums', false],
    ['var/lib/dpkg/updates/0001', true],
    ['var/lib/dpkg/updates/tmp.i', false],
    ['var/lib/dpkg/status-old', false],
    ['opt/var/lib/dpkg/status', false],
  ])('lies at %s: %s', (path, wanted) => {
    expect(statusExtractor.wants(path, false)).toBe(wanted);
  });
});
