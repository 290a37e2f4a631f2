import { describe, expect, it } from 'vitest';
import { parseModules } from './module-lines.ts';

describe('the lines that tell what a Go program was built from', () => {
  it('name the program, its module, and what that needs', () => {
    const { program, main, dependencies } = parseModules(
      'path\tcmd/tool\nmod\texample.com/m\tv1.2.3\th1:x=\ndep\texample.com/a\tv0.1.0\th1:y=\ndep\texample.com/b\tv0.2.0\n',
    );
    expect({ program, main, dependencies }).toEqual({
      ...{ program: 'cmd/tool', main: { path: 'example.com/m', version: 'v1.2.3' } },
      dependencies: [
        { path: 'example.com/a', version: 'v0.1.0' },
        { path: 'example.com/b', version: 'v0.2.0' },
      ],
    });
  });

  it.each([
    ['the module', 'mod\tm\t(devel)\n=>\tn\tv1.0.0\n', { path: 'm', version: '(devel)' }],
    ['a dependency', 'dep\tm\tv1.0.0\n=>\tn\tv1.0.0\n', { path: 'm', version: 'v1.0.0' }],
  ])('name what stands in the place of %s', (_, text, module) => {
    const { main, dependencies } = parseModules(text);
    expect(main ?? dependencies[0]).toEqual({ ...module, replacement: { path: 'n', version: 'v1.0.0' } });
  });

  it.each([
    ['build\tGOOS=linux', 'GOOS', 'linux'],
    ['build\t-ldflags="-X main.version=1.0 -s"', '-ldflags', '-X main.version=1.0 -s'],
    ['build\t-ldflags="a \\"b\\" \\u00e9"', '-ldflags', 'a "b" é'],
    ['build\t-ldflags="a \\x00 b"', '-ldflags', 'a \\x00 b'],
    ['build\t-tags=`a\\b`', '-tags', 'a\\b'],
    ['build\tvcs.time=', 'vcs.time', ''],
    ['build\ta=b=c', 'a', 'b=c'],
  ])('have the setting %j', (line, key, value) => {
    expect([...parseModules(line).settings]).toEqual([[key, value]]);
  });

  it.each(['', '\n\n', 'nonsense', '=>\tn\tv1', 'build\t=x', 'build\tx', '\tmod\tm\tv1', 'build'])(
    'are none: %j',
    (text) => {
      const { main, dependencies, settings } = parseModules(text);
      expect([main, dependencies, settings.size]).toEqual([undefined, [], 0]);
    },
  );

  it('may leave fields out', () => {
    expect(parseModules('mod\ndep\n')).toMatchObject({
      ...{ main: { path: '', version: '' }, dependencies: [{ path: '', version: '' }] },
    });
  });
});
