import { parseJson, parseJsonObject, toObject } from '../../lib/json-object.ts';
import { decodeText, isPlainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import type { ExtractedFile } from '../ecosystem.ts';

/**
 * Packages that Yarn loads out of zip archives, by the table that it writes at installation instead of a `node_modules`. Unplugged
 * ones have manifests of their own. https://yarnpkg.com/advanced/pnp-spec
 */
export function* readPlugAndPlay(file: ExtractedFile): Generator<FoundPackage> {
  for (const [name, references] of entriesOf(stateOf(file).packageRegistryData)) {
    for (const [reference, details] of entriesOf(references)) {
      const version = versionOf(reference);
      const { packageLocation } = toObject(details);
      const isArchived = typeof packageLocation === 'string' && packageLocation.includes('.zip/');
      if (isArchived && isPlainWord(name) && isPlainWord(version))
        yield { path: file.path, package: { ecosystem: 'npm', name, version } };
    }
  }
}

const stateBegin = 'RAW_RUNTIME_STATE =';

/** The data file is JSON; in the program the same is a string, with a line continuation at the end of each line. */
function stateOf({ path, bytes }: ExtractedFile): Readonly<Record<string, unknown>> {
  if (path.endsWith('.json')) return parseJsonObject(bytes);
  const text = decodeText(bytes);
  const begin = text.indexOf("'", text.indexOf(stateBegin)) + 1;
  const end = text.indexOf("}';", begin) + 1;
  if (!text.includes(stateBegin) || begin === 0 || end === 0) throw new Error('has no table of packages');
  const json = text.slice(begin, end).replace(/\\(\r?\n|.)/g, (_, escaped: string) => escaped.trim());
  return toObject(parseJson(Buffer.from(json)));
}

/** Pairs of a list such as `[["a", …], ["b", …]]`. */
function* entriesOf(list: unknown): Generator<readonly [unknown, unknown]> {
  if (!Array.isArray(list)) return;
  for (const entry of list) if (Array.isArray(entry)) yield [entry[0], entry[1]];
}

/** `npm:1.0.0`, and `virtual:HASH#npm:1.0.0` where what it needs depends on who asks. */
function versionOf(reference: unknown): string | undefined {
  return typeof reference === 'string' ? /(?:^|#)npm:([^:#]+)$/.exec(reference)?.[1] : undefined;
}
