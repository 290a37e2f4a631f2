import { expect, it } from 'vitest';
import { isDockerArchive, isOciLayout } from './image-forms.ts';

const files = (...names: readonly string[]) => ({
  find: async (name: string) => (names.includes(name) ? { file: name, offset: 0, size: 1 } : undefined),
  [Symbol.asyncDispose]: async () => undefined,
});

it.each([
  ['what docker save writes', ['manifest.json', 'repositories'], true, false],
  ['a layout', ['index.json', 'oci-layout', 'blobs'], false, true],
  ['both, as newer Docker writes it', ['manifest.json', 'index.json', 'oci-layout'], true, true],
  ['an index without the mark of a layout', ['index.json'], false, false],
  ['something else', ['etc/passwd'], false, false],
])('%s is recognised by its files', async (_name, names, docker, oci) => {
  expect([await isDockerArchive(files(...names)), await isOciLayout(files(...names))]).toEqual([docker, oci]);
});
