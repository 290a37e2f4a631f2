import { expect, it } from 'vitest';
import { parseTar } from './tar.ts';
import { readTarHeader } from './tar-header.ts';
import { tarEnd, tarPadding, writeTarHeader } from './tar-writer.ts';

it.each([0, 1, 512, 513, 8 ** 11 - 1, 8 ** 11, 2 ** 40])('a file of %d bytes is read as such', (size) => {
  expect(readTarHeader(writeTarHeader('blobs/a', size))).toMatchObject({
    path: 'blobs/a',
    size,
    type: '0',
    mode: 0o644,
  });
});

it('an archive of several files is read as it was written', () => {
  const files = { a: 'x'.repeat(512), 'b/c': 'y', empty: '' };
  const parts = Object.entries(files).flatMap(([name, text]) => [
    writeTarHeader(name, text.length),
    Buffer.from(text),
    tarPadding(text.length),
  ]);
  const seen: (readonly [string, number])[] = [];
  const parser = parseTar(
    { entries: 10, nameLength: 100 },
    { entry: ({ path, size }) => void seen.push([path, size]) },
  );
  parser.write(Buffer.concat([...parts, tarEnd()]));
  parser.end();
  expect(seen).toEqual(Object.entries(files).map(([name, text]) => [name, text.length]));
});

it.each(['', 'a\n', 'ä', 'x'.repeat(101)])('%j is no name', (name) => {
  expect(() => writeTarHeader(name, 0)).toThrow('is no name for a tar archive');
});
