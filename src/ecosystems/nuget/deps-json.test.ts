import { expect, it } from 'vitest';
import { parseDepsJson } from './deps-json.ts';

const target = '.NETCoreApp,Version=v8.0';
const read = (libraries: object, entries?: object) => [
  ...parseDepsJson(
    Buffer.from(
      JSON.stringify({ runtimeTarget: { name: target }, targets: entries && { [target]: entries }, libraries }),
    ),
  ),
];
const lib = { type: 'package' };

it('a library with files for its target is deployed, by the names that they have beside the program', () => {
  const files = {
    runtime: { 'lib/net8.0/A.dll': {} },
    resources: { 'lib/net8.0/de/A.resources.dll': {} },
    native: { 'runtimes/linux-x64/native/a.so': {} },
  };
  expect(read({ 'A/1.2.3': lib }, { 'A/1.2.3': files })).toEqual([
    { name: 'A', version: '1.2.3', isProject: false, assemblies: ['A.dll', 'de/A.resources.dll'] },
  ]);
});

it('a package that only brings others, or stands for none, is not', () => {
  expect(read({ 'A/1': lib, 'B/1': lib }, { 'A/1': {}, 'B/1': { runtime: { 'lib/net8.0/_._': {} } } })).toEqual([]);
});

it('files of other platforms stay in their own folders', () => {
  const files = { runtimeTargets: { 'runtimes/win/lib/net8.0/A.dll': {} } };
  expect(read({ 'A/1': lib }, { 'A/1': files })[0]?.assemblies).toEqual(['runtimes/win/lib/net8.0/A.dll']);
});

it('where the target is not told all libraries count', () => {
  expect(
    read({ 'A/1': lib, 'P/1': { type: 'project' }, 'R/1': { type: 'referenceassembly' } }).map(
      ({ name, isProject }) => [name, isProject],
    ),
  ).toEqual([
    ['A', false],
    ['P', true],
  ]);
});

it('a runtime is called as the package that it comes from', () => {
  expect(read({ 'runtimepack.Microsoft.NETCore.App/8.0.1': { type: 'runtimepack' } })[0]?.name).toBe(
    'Microsoft.NETCore.App',
  );
});

it.each(['no slash', 'A/', '/1', 'A/1\n2'])(
  'a library named %j is a problem, but for a kind that is no file',
  (key) => {
    expect(() => read({ [key]: lib })).toThrow('without a name or a version: 1');
    expect(read({ [key]: { type: 'referenceassembly' } })).toEqual([]);
  },
);

it.each([
  ['no list', '{}'],
  ['no JSON', '<xml/>'],
  ['a list', '[]'],
])('a document with %s is refused', (_name, text) => {
  expect(() => [...parseDepsJson(Buffer.from(text))]).toThrow();
});
