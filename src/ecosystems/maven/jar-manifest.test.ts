import { describe, expect, it } from 'vitest';
import { readManifest, statedGroup, statedVersions, symbolicName } from './jar-manifest.ts';

const read = (text: string) => readManifest(Buffer.from(text));

describe('the manifest of an archive', () => {
  it.each<[string, string, readonly (readonly [string, string])[]]>([
    [
      'has attributes, whatever their case',
      'A: 1\nBundle-Name:two \n',
      [
        ['a', '1'],
        ['bundle-name', 'two'],
      ],
    ],
    [
      'has the line ends of Windows, or of old Macs',
      'A: 1\r\nB: 2\rC: 3',
      [
        ['a', '1'],
        ['b', '2'],
        ['c', '3'],
      ],
    ],
    [
      'goes on in lines with a blank before them',
      'A: on\n e\n  two\nB: 2\n',
      [
        ['a', 'one two'],
        ['b', '2'],
      ],
    ],
    ['ends where sections of files begin', 'A: 1\n\nName: x\nB: 2\n', [['a', '1']]],
    ['may begin with empty lines', '\n\nA: 1\n', [['a', '1']]],
    ['passes over what is none', 'nonsense\n: 1\nA: 1\n', [['a', '1']]],
    ['takes the last of several', 'A: 1\nA: 2\n', [['a', '2']]],
    ['keeps colons in values', 'A: b:c\n', [['a', 'b:c']]],
  ])('%s', (_, text, attributes) => {
    expect([...read(text)]).toEqual(attributes);
  });

  it('is joined before it is decoded, as characters may be cut in two', () => {
    const bytes = Buffer.from('A: ü\n');
    const cut = Buffer.concat([bytes.subarray(0, 4), Buffer.from('\n '), bytes.subarray(4)]);
    expect(readManifest(cut).get('a')).toBe('ü');
  });

  it('states versions, the most telling first', () => {
    const manifest = read(
      'Bundle-Version: 3\nImplementation-Version: 2\nSpecification-Version: 9\nPlugin-Version: 1\n',
    );
    expect(statedVersions(manifest)).toEqual(['1', '2', '3']);
    expect(statedVersions(read(''))).toEqual([]);
  });

  it.each([
    ['Group-Id: org.a\nImplementation-Vendor-Id: org.b\n', 'org.a'],
    ['Implementation-Title: org.a#tool;1.0\nImplementation-Vendor-Id: org.b\n', 'org.a'],
    ['Implementation-Title: A tool\nImplementation-Vendor-Id: org.b\n', 'org.b'],
    ['Implementation-Vendor-Id: org.apache\n', undefined],
    ['Group-Id: ${project.groupId}\nImplementation-Vendor-Id: org.b\n', 'org.b'],
    ['Implementation-Vendor-Id: The Acme Company\n', undefined],
    ['', undefined],
  ])('%j states the group %s', (text, group) => {
    expect(statedGroup(read(text))).toBe(group);
  });

  it.each([
    ['Bundle-SymbolicName: org.a.b; singleton:=true\n', 'org.a.b'],
    ['Bundle-SymbolicName: org.a.b\n', 'org.a.b'],
    ['', ''],
  ])('%j names the bundle %j', (text, name) => {
    expect(symbolicName(read(text))).toBe(name);
  });
});
