import { parseJsonObject } from '../../lib/json-object.ts';
import { isPlainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import type { ExtractedFile } from '../ecosystem.ts';

/** The package of a `package.json`. https://docs.npmjs.com/cli/configuring-npm/package-json */
export function* readManifest(file: ExtractedFile): Generator<FoundPackage> {
  const manifest = parseJsonObject(file.bytes);
  const name = word(manifest.name) ?? packageNameOf(file.path);
  const version = word(manifest.version);
  // A manifest without a version is no package of its own: bundlers and dual packages put them beside their outputs.
  if (version === undefined && !manifest.version) return;
  if (name === undefined || version === undefined) throw new Error('has a name or a version that cannot be kept');
  yield { path: file.path, package: { ecosystem: 'npm', name, version, licence: licenceOf(manifest) } };
}

/** Where the manifest has no name that is one the folder is the name, for npm too. */
function packageNameOf(path: string): string | undefined {
  const [scope = '', name] = path.split('/').slice(-3, -1);
  return scope.startsWith('@') ? word(`${scope}/${name}`) : word(name);
}

/** npm keeps what its manifests say, spaces included; the registry takes none with spaces. */
function word(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : undefined;
  return isPlainWord(text) ? text : undefined;
}

/** `"MIT"`; old manifests have `{"type": "MIT"}`, or a list of these in `licenses`. */
function licenceOf({ license, licenses }: Readonly<Record<string, unknown>>): string | undefined {
  const all = [license, ...(Array.isArray(licenses) ? licenses.slice(0, 16) : [])].map(licenceType);
  const known = all.filter((one) => one !== undefined);
  return word([...new Set(known)].join(' OR '));
}

function licenceType(value: unknown): string | undefined {
  return word(typeof value === 'object' && value !== null && 'type' in value ? value.type : value);
}
