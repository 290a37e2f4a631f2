import { decodeText, isPlainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';

/** Installed Lua rocks: a folder for each name and version in a tree of rocks, as `luarocks list` reads it. */
export const luarocks: Ecosystem = {
  id: 'luarocks',
  title: 'Lua rocks',
  reads: '`rocks-*/NAME/VERSION/*.rockspec`',
  ofDistribution: false,
  extractors: [
    { name: 'rockspec', version: 1, maxSize: 1 << 20, wants: isInstalledRockspec, reads: ['*.rockspec'], extract },
  ],
  purl: (pkg) => purlOf({ type: 'luarocks', name: pkg.name.toLowerCase(), version: pkg.version.toLowerCase() }),
  // No advisory database speaks of rocks.
  advisoryKeys: () => [],
};

/** `rocks-5.4/NAME/VERSION/NAME-VERSION.rockspec`. https://github.com/luarocks/luarocks/blob/main/docs/file_locations.md */
function isInstalledRockspec(path: string): boolean {
  if (!path.endsWith('.rockspec')) return false;
  const [tree, name, version, file] = path.split('/').slice(-4);
  return file === `${name}-${version}.rockspec` && (tree === 'rocks' || Boolean(tree?.startsWith('rocks-')));
}

/** A specification is a Lua program; name and version are those of the folders, as for LuaRocks itself. */
function* extract(file: ExtractedFile): Generator<FoundPackage> {
  const [name, version] = file.path.split('/').slice(-3, -1);
  if (!isPlainWord(name) || !isPlainWord(version)) return;
  const licence = /\blicense\s{0,80}=\s{0,80}["']([^"'\n]{1,512})["']/.exec(decodeText(file.bytes))?.[1];
  yield {
    path: file.path,
    package: { ecosystem: 'luarocks', name, version, licence: isPlainWord(licence) ? licence : undefined },
  };
}
