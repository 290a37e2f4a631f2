import { describe, expect, it } from 'vitest';
import { entryOf, treeOf } from '../../test/support/layer-tree.ts';

describe('a layer', () => {
  it.each([
    { name: 'with files and folders', marks: ['b', 'a/', 'a/b'], paths: ['a/', 'a/b', 'b'] },
    { name: 'that names a file twice', marks: ['a', 'a'], paths: ['a'] },
    { name: 'with a file in place of a folder', marks: ['a/', 'a/b/c', 'a'], paths: ['a'] },
    { name: 'with a file in place of a folder without an entry', marks: ['a/b/c', 'a/b'], paths: ['a/b'] },
    { name: 'with a folder in place of a file', marks: ['a', 'a/', 'a/b'], paths: ['a/', 'a/b'] },
    { name: 'with a folder that was a file meanwhile', marks: ['a/b', 'a', 'a/', 'a/c'], paths: ['a/', 'a/c'] },
    { name: 'with a file through a link', marks: ['x>a', 'x/b'], paths: ['a/b', 'x'] },
    { name: 'with a file through a link from the root', marks: ['a/x>/b', 'a/x/c'], paths: ['a/x', 'b/c'] },
    { name: 'with a file through a link to the root', marks: ['a/x>..', 'a/x/c'], paths: ['a/x', 'c'] },
    { name: 'with a file through two links', marks: ['y>x', 'x>a', 'y/b'], paths: ['a/b', 'x', 'y'] },
    { name: 'with a file before the link', marks: ['x/b', 'x>a'], paths: ['x'] },
    {
      name: 'with files before and after a folder takes the place of a link',
      marks: ['x>a', 'x/b', 'x/', 'x/c'],
      paths: ['a/b', 'x/', 'x/c'],
    },
    { name: 'with a file through a hard link to a link', marks: ['x>a', 'y=x', 'y/b'], paths: ['a/b', 'x', 'y'] },
    {
      name: 'with a file in a folder whose link was taken away with it',
      marks: ['a/x>/b', 'a', 'a/', 'a/x/c'],
      paths: ['a/', 'a/x/c'],
    },
    {
      name: 'with files in a folder that was made again, among names that sort between them',
      marks: ['a/b/c', 'a-', 'a/b.', 'a/b', 'a/b/', 'a/b/d', 'a/b/e/f', 'a/b/e', 'a/b/e/', 'a/b/e/g'],
      paths: ['a-', 'a/b.', 'a/b/', 'a/b/d', 'a/b/e/', 'a/b/e/g'],
    },
    { name: 'with a circle of links', marks: ['x>y', 'y>x', 'x/b'], paths: ['x', 'x/b', 'y'] },
  ])('$name has these in the end', ({ marks, paths }) => expect([...treeOf(marks).paths()]).toEqual(paths));

  it('follows a chain of as many links as runtimes do', () => {
    const chain = Array.from({ length: 250 }, (_, at) => `x${at}>x${at + 1}`);
    expect(treeOf([...chain, 'x0/a']).has('x250/a')).toBe(true);
  });

  it.each([
    { name: 'a file', marks: ['a/.wh.b'], whiteouts: ['a/b'], opaque: [] },
    { name: 'a file through a link', marks: ['x>a', 'x/.wh.b'], whiteouts: ['a/b'], opaque: [] },
    { name: 'the content of a folder', marks: ['a/.wh..wh..opq'], whiteouts: [], opaque: ['a'] },
    { name: 'everything with a mark at the root', marks: ['.wh..wh..opq'], whiteouts: [], opaque: [''] },
    { name: 'a folder that it has anew', marks: ['.wh.a', 'a/'], whiteouts: ['a'], opaque: [] },
    { name: 'a folder in which it had something', marks: ['a/b', '.wh.a'], whiteouts: ['a'], opaque: [] },
    {
      name: 'nothing by marks in a folder that something else took the place of',
      marks: ['a/.wh..wh..opq', 'a/.wh.b', 'a', 'a/'],
      whiteouts: [],
      opaque: [],
    },
    {
      name: 'what marks in a folder that it has anew say',
      marks: ['a/b', 'a', 'a/', 'a/.wh.c', 'a/.wh..wh..opq'],
      whiteouts: ['a/c'],
      opaque: ['a'],
    },
  ])('removes $name', ({ marks, whiteouts, opaque }) => {
    const tree = treeOf(marks);
    expect({ whiteouts: [...tree.whiteouts()], opaque: [...tree.opaque()] }).toEqual({ whiteouts, opaque });
  });

  it.each([
    { name: 'of the root', marks: ['.wh..wh..opq'], ineffective: [''] },
    { name: 'of a folder that it has anew', marks: ['.wh.a', 'a/'], ineffective: ['a'] },
    { name: 'of a folder that it had before', marks: ['a/', '.wh.a'], ineffective: ['a'] },
    { name: 'of what it has as a file', marks: ['.wh.a', 'a'], ineffective: [] },
    { name: 'of what it has no more', marks: ['.wh.a/b', '.wh.a', 'a/', 'a'], ineffective: [] },
    { name: 'of other things', marks: ['a/.wh..wh..opq', 'b/.wh.c', 'b/'], ineffective: [] },
  ])('has marks $name that overlay file systems do not know', ({ marks, ineffective }) => {
    expect([...treeOf(marks).ineffectiveMarks()]).toEqual(ineffective);
  });

  it.each([
    { name: 'one without an entry', marks: ['a/b', 'a'], folders: ['a'] },
    { name: 'one above it without an entry', marks: ['a/b/', 'a/b/c', 'a/b', 'a'], folders: ['a'] },
    { name: 'none that has one', marks: ['a/', 'a/b', 'a'], folders: [] },
    { name: 'none that nothing was in', marks: ['a', 'a'], folders: [] },
    { name: 'one that got it too late', marks: ['a/b', 'a', 'a/'], folders: ['a'] },
  ])('knows of folders that something took the place of $name', ({ marks, folders }) => {
    expect([...treeOf(marks).clearedBareFolders()]).toEqual(folders);
  });

  it.each([
    { name: 'a file', marks: ['b', 'a'], source: 1 },
    { name: 'a hard link', marks: ['b', 'a=b'], source: 0 },
    { name: 'a hard link to what is overwritten later', marks: ['b', 'a=b', 'b'], source: 0 },
    { name: 'a hard link to what was overwritten', marks: ['b', 'b', 'a=b'], source: 1 },
    { name: 'a hard link to a hard link', marks: ['c', 'b=c', 'a=b'], source: 0 },
    { name: 'a hard link through a link', marks: ['x>c', 'c/b', 'a=x/b'], source: 1 },
    { name: 'a hard link to what is not there', marks: ['a=b'], source: undefined },
    { name: 'a hard link to a hard link to what is not there', marks: ['b=c', 'a=b'], source: undefined },
  ])('knows the entry that has the content of $name', ({ marks, source }) => {
    expect(treeOf(marks).nodeAt('a')?.source).toBe(source);
  });
});

it('a layer with more work on its links than is done is not followed to its end', () => {
  const tree = treeOf(['x>y/y/y/y', 'y>z'], { left: 1_000 });
  expect(() => {
    for (let at = 0; at < 1_000; at++) for (const mark of [`x/${at}`, `y/${at}`]) tree.add(entryOf(mark));
  }).toThrow(/more symbolic links than are followed/);
});

it('a layer of many folders that files take the place of, one after the other, is read in a moment', () => {
  const tree = treeOf(Array.from({ length: 30_000 }, (_, at) => `x${at}>y`));
  for (let at = 0; at < 10_000; at++) for (const mark of ['a/b', 'a']) tree.add(entryOf(mark));
  expect([tree.has('a'), tree.has('a/b'), tree.linkAt('x1')]).toEqual([true, false, 'y']);
});

it('what was read and holds nothing is known until something else stands there', () => {
  const tree = treeOf(['a', 'b']);
  tree.setEmpty('a');
  tree.setEmpty('not there');
  expect([tree.nodeAt('a')?.isEmpty, tree.nodeAt('b')?.isEmpty]).toEqual([true, false]);
  tree.add(entryOf('a'));
  expect(tree.nodeAt('a')?.isEmpty).toBe(false);
});
