import { isPlainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';

/** Packages in a Nix store, which has a folder for each output of each: whoever has the folder has the package, with or without a database. */
export const nix: Ecosystem = {
  id: 'nix',
  title: 'Nix packages',
  reads: 'folders `nix/store/HASH-NAME-VERSION`',
  ofDistribution: false,
  extractors: [{ name: 'nix-store-path', version: 1, maxSize: 0, ofFolders: true, wants: isStorePath, extract }],
  purl: (pkg) => purlOf({ type: 'nix', name: pkg.name, version: pkg.version }),
  // A package's outputs, the program and its manual, are folders each.
  placeOf: (path) => path.slice(0, path.lastIndexOf('/')),
  // No advisory database speaks of the names that nixpkgs has.
  advisoryKeys: () => [],
};

const store = 'nix/store/';
const hashLength = 32;

/** https://nix.dev/manual/nix/latest/store/store-path */
function isStorePath(path: string): boolean {
  const begin = path.lastIndexOf('/') + 1;
  if (begin < store.length || !path.endsWith(store, begin)) return false;
  return begin === store.length || path.charCodeAt(begin - store.length - 1) === 0x2f;
}

/**
 * The package of a store path. Its version begins behind the first hyphen before a digit, and what has none is a script, a source or a
 * piece of configuration. https://nix.dev/manual/nix/latest/language/builtins#builtins-parseDrvName
 */
function* extract({ path }: ExtractedFile): Generator<FoundPackage> {
  const file = path.slice(path.lastIndexOf('/') + 1);
  if (!/^[0-9a-df-np-sv-z]{32}-/.test(file) || file.endsWith('.drv')) return;
  const match = /^(.+?)-((?:unstable-)?\d.*)$/.exec(file.slice(hashLength + 1));
  const [, name, rest = ''] = match ?? [];
  const version = rest.replace(output, '');
  if (isPlainWord(name) && isPlainWord(version)) yield { path, package: { ecosystem: 'nix', name, version } };
}

/** The name of an output other than the main one, `-dev`, `-man`, stands behind the version, where also marks of early versions stand. */
const output = /-(?!(?:alpha|beta|git|pre|rc|snapshot)$)[A-Za-z_]+$/;
