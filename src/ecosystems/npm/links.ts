import { parseJsonObject, toObject } from '../../lib/json-object.ts';
import { isPlainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import type { ExtractedFile } from '../ecosystem.ts';
import { isInstalledManifest } from './installed-manifest.ts';

const modules = 'node_modules/';

/**
 * Packages that stand outside of `node_modules` and are linked into it: workspaces and local folders. npm writes down what it
 * installed in a hidden lock file; of this the links alone are read, the other packages have manifests of their own, also where
 * they stand in a store (`install-strategy=linked`) that the links lead into.
 * https://docs.npmjs.com/cli/configuring-npm/package-lock-json#hidden-lockfiles
 */
export function* readLinks(file: ExtractedFile): Generator<FoundPackage> {
  const installed = toObject(parseJsonObject(file.bytes).packages);
  const project = file.path.slice(0, file.path.lastIndexOf(modules));
  for (const [place, entry] of Object.entries(installed)) {
    const { link, resolved } = toObject(entry);
    if (link !== true || typeof resolved !== 'string' || isInstalledManifest(`${project}${resolved}/package.json`))
      continue;
    const { name = place.slice(place.lastIndexOf(modules) + modules.length), version } = toObject(installed[resolved]);
    if (isPlainWord(name) && isPlainWord(version))
      yield { path: file.path, package: { ecosystem: 'npm', name, version } };
  }
}
