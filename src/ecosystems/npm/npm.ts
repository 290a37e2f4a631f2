import { decodeText, isPlainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';

/** Installed npm packages: each folder directly below a `node_modules`, as `npm ls --all` counts. */
export const npm: Ecosystem = {
  id: 'npm',
  ofDistribution: false,
  extractors: [{ name: 'npm-package-json', version: 1, maxSize: 4 << 20, wants: isInstalledManifest, extract }],
  purl(pkg) {
    const slash = pkg.name.indexOf('/');
    const [namespace, name] = slash < 0 ? [undefined, pkg.name] : [pkg.name.slice(0, slash), pkg.name.slice(slash + 1)];
    return purlOf({ type: 'npm', namespace, name, version: pkg.version });
  },
  advisoryKeys: (pkg) => [{ scope: 'npm', name: pkg.name, version: pkg.version }],
};

/** `…/node_modules/NAME/package.json` or `…/node_modules/@SCOPE/NAME/package.json`, nothing deeper in a package's folder. */
function isInstalledManifest(path: string): boolean {
  if (!path.endsWith('/package.json')) return false;
  const marker = path.lastIndexOf('node_modules/');
  if (marker < 0 || (marker > 0 && path[marker - 1] !== '/')) return false;
  const parts = path.slice(marker + 'node_modules/'.length).split('/');
  return parts.length === (parts[0]?.startsWith('@') ? 3 : 2);
}

function* extract(file: ExtractedFile): Generator<FoundPackage> {
  const manifest: unknown = JSON.parse(decodeText(file.bytes).replace(/^\uFEFF/, ''));
  if (typeof manifest !== 'object' || manifest === null) throw new Error('is not a package manifest');
  const { name, version, license } = manifest as Readonly<Record<string, unknown>>;
  // A manifest without a version is no package of its own: bundlers and dual packages put them beside their outputs.
  if (!isPlainWord(name) || !isPlainWord(version)) return;
  yield {
    path: file.path,
    package: { ecosystem: 'npm', name, version, licence: isPlainWord(license) ? license : undefined },
  };
}
