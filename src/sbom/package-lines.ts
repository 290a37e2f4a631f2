import type { SbomDocument, SbomItem } from '../ecosystems/sbom-document.ts';
import { linesOf } from '../lib/text.ts';
import type { ListFormat } from './list-format.ts';

/** A list with a package on each line. */
interface LineFormat {
  readonly title: string;
  /** What a line names; `undefined` where it is no line of such a list, and nothing for one that names no package. */
  itemOf(line: string): SbomItem | 'none' | undefined;
  /** What such a list cannot tell, by what it does tell. */
  unknown?(items: readonly SbomItem[]): readonly string[];
}

/** Longest line that is looked at, in characters. */
const maxLine = 8_192;

/** Makes a format of a list of lines: a text is one where every line of it is, but empty ones and comments. */
export function packageLines({ title, itemOf, unknown }: LineFormat): ListFormat {
  return {
    title,
    read({ text, json }): SbomDocument | undefined {
      if (typeof json === 'object') return undefined;
      const items: SbomItem[] = [];
      for (const line of linesOf(text)) {
        if (line.trim() === '' || line.startsWith('#')) continue;
        const item = line.length > maxLine ? undefined : itemOf(line);
        if (item === undefined) return undefined;
        if (item !== 'none') items.push(item);
      }
      return items.length === 0 ? undefined : { items, unknown: unknown?.(items) };
    },
  };
}
