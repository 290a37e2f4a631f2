import { decodeText, isPlainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';

/** OCaml packages that are installed in a switch of opam, as `opam list` has them. */
export const opam: Ecosystem = {
  id: 'opam',
  title: 'OCaml packages (opam)',
  reads: '`.opam-switch/switch-state`',
  ofDistribution: false,
  extractors: [
    { name: 'opam-switch', version: 1, maxSize: 4 << 20, wants: isSwitchState, reads: ['switch-state'], extract },
  ],
  purl: (pkg) => purlOf({ type: 'opam', name: pkg.name, version: pkg.version }),
  advisoryKeys: (pkg) => [{ scope: 'opam', name: pkg.name, version: pkg.version }],
};

function isSwitchState(path: string): boolean {
  return path.endsWith('.opam-switch/switch-state');
}

/** The field `installed` is a list of `"NAME.VERSION"`; no name has a dot. https://opam.ocaml.org/doc/Manual.html#switch-state */
function* extract(file: ExtractedFile): Generator<FoundPackage> {
  const text = decodeText(file.bytes);
  const field = /(?:^|\n)installed:[ \t]*\[?/.exec(text);
  if (!field) throw new Error('has no list of what is installed');
  const begin = field.index + field[0].length;
  const end = text.indexOf(field[0].endsWith('[') ? ']' : '\n', begin);
  for (const [, name, version] of text
    .slice(begin, end < 0 ? undefined : end)
    .matchAll(/"([\w+-]{1,250})\.([^"\s]{1,250})"/g))
    if (isPlainWord(name) && isPlainWord(version))
      yield { path: file.path, package: { ecosystem: 'opam', name, version } };
}
