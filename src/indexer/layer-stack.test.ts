import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PackedPaths } from '../lib/packed-paths.ts';
import type { LayerReport } from '../model/layer-report.ts';
import { layerStack } from './layer-stack.ts';

/** A layer in short: `path` is there, `folder/` too, `-path` removes, `!folder` hides what is below. */
function layer(...marks: readonly string[]): LayerReport {
  const of = (sign: string) => marks.filter((mark) => mark.startsWith(sign)).map((mark) => mark.slice(1));
  return {
    ...{ extractors: '', diffId: '', size: 0, entries: 0, problems: [], owned: [], packages: [] },
    ...{ distributions: [], repositories: [], secrets: [] },
    links: [],
    hardLinks: [],
    hasBareFolders: false,
    paths: PackedPaths.of(marks.filter((mark) => !/^[-!]/.test(mark))),
    whiteouts: PackedPaths.of(of('-')),
    opaque: PackedPaths.of(of('!')),
  };
}

describe('layers on one another', () => {
  it.each([
    ['the same file', 'a/b', true],
    ['the file as a folder', 'a/b/', true],
    ['a file where its folder was', 'a', true],
    ['the removal of it', '-a/b', true],
    ['the removal of its folder', '-a', true],
    ['an opaque folder', '!a', true],
    ['an opaque root', '!', true],
    ['the folder itself', 'a/', false],
    ['what is beside it', 'a/c', false],
    ['what is in it', 'a/b/c', false],
    ['a folder whose name begins alike', '-a/', false],
    ['an opaque file', '!a/b', false],
    ['a removal that names nothing', '-', false],
  ])('by %s, %s, take a file away: %s', (_, mark, hides) => {
    const stack = layerStack([layer('a/b'), layer(mark)], ['a/b']);
    expect(stack.shows('a/b', 0)).toBe(!hides);
    expect(stack.shows('a/b', 1)).toBe(true);
    expect(stack.hiderAbove('a/b', 0)).toBe(hides ? 1 : undefined);
    expect(stack.hiderBelow('a/b', 2)).toBe(hides ? 1 : 0);
  });

  const names = ['a', 'a/b', 'a/b/c', 'd'];
  const mark = fc.oneof(
    fc.constantFrom(...names, ...names.map((name) => `${name}/`)),
    fc.constantFrom(...['', ...names].flatMap((name) => [`-${name}`, `!${name}`])),
  );
  const hides = ({ paths, whiteouts, opaque }: LayerReport, path: string): boolean => {
    const parts = path.split('/');
    const above = parts.map((_, at) => parts.slice(0, at).join('/'));
    return (
      [path, `${path}/`].some((name) => paths.has(name)) ||
      whiteouts.has(path) ||
      above.some((folder) => opaque.has(folder) || paths.has(folder) || (folder !== '' && whiteouts.has(folder)))
    );
  };

  it('are asked one by one with the same answers', () => {
    const filling = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(fc.array(fc.array(mark)), filling, fc.constantFrom(...names), (marks, more, path) => {
        // With many other paths it searches, with few it goes through all.
        const others = Array.from({ length: more }, (_, at) => `x/${at}`);
        const layers = marks.map((some) => layer(...some, ...others));
        const hiding = layers.flatMap((one, index) => (hides(one, path) ? [index] : []));
        const stack = layerStack(layers, [path]);
        for (const index of layers.keys()) {
          expect(stack.hiderBelow(path, index)).toBe(hiding.findLast((one) => one < index) ?? -1);
          expect(stack.hiderAbove(path, index)).toBe(hiding.find((one) => one > index));
        }
      }),
    );
  });
});
