import type { SbomDocument, SbomItem } from '../ecosystems/sbom-document.ts';
import { toObject } from '../lib/json-object.ts';
import { plainWord } from '../lib/text.ts';
import { purlOf } from '../model/purl.ts';
import type { ListFormat } from './list-format.ts';

/** Dependencies of dependencies that are looked into; npm's own trees are some ten deep. */
const maxDepth = 64;

/** What `npm ls --all --json` prints. https://docs.npmjs.com/cli/commands/npm-ls */
export const npmList: ListFormat = {
  title: 'the output of `npm ls --all --json`',
  read({ json }): SbomDocument | undefined {
    const { dependencies, lockfileVersion, artifacts, packages } = toObject(json);
    if ((typeof dependencies !== 'object' || lockfileVersion) ?? artifacts ?? packages) return undefined;
    const found = new Map<string, SbomItem>();
    collect(dependencies, found, maxDepth);
    return { items: found.values() };
  },
};

function collect(dependencies: unknown, found: Map<string, SbomItem>, depth: number): void {
  if (depth === 0) return;
  for (const [name, value] of Object.entries(toObject(dependencies))) {
    const dependency = toObject(value);
    const version = plainWord(dependency.version);
    // One that is wanted and not installed has none.
    if (version !== undefined) found.set(`${name}@${version}`, itemOf(name, version));
    collect(dependency.dependencies, found, depth - 1);
  }
}

function itemOf(name: string, version: string): SbomItem {
  const slash = name.indexOf('/');
  const namespace = slash < 0 ? undefined : name.slice(0, slash);
  return { name, purl: purlOf({ type: 'npm', namespace, name: name.slice(slash + 1), version }) };
}
