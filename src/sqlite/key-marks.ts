import { hasMark, marks } from './text-marks.ts';

/*
 * What a row tells often has the row's own key in it: addresses of pages about a vulnerability end with its id. A byte stands for it, and
 * another one for what follows the key's first hyphen: `CVE-2026-1` in `UBUNTU-CVE-2026-1`. Texts are as latin1, a character a byte.
 */

/** Shorter ones are not worth a mark; longer ones are none of ids. */
const [shortest, longest] = [8, 200];

/** A text that has no marks with marks in the places of the key. */
export function markKey(text: string, key: string | undefined): string {
  if (key === undefined || !isKey(key)) return text;
  const tail = tailOf(key);
  return text.includes(tail) ? text.replaceAll(key, marks.key).replaceAll(tail, marks.tail) : text;
}

/** The text that marks were put into. Throws an `Error` where it has marks and no key, or is longer than `most`. */
export function unmarkKey(marked: string, key: string | undefined, most: number): string {
  const [keys, tails] = [countOf(marked, marks.key), countOf(marked, marks.tail)];
  if (keys + tails === 0) return marked;
  if (key === undefined || !isKey(key)) throw new Error('a text refers to a key that is none');
  const tail = tailOf(key);
  if (marked.length + keys * key.length + tails * tail.length > most) throw new Error('a text is too long');
  return marked.replaceAll(marks.tail, () => tail).replaceAll(marks.key, () => key);
}

function isKey(key: string): boolean {
  return key.length >= shortest && key.length <= longest && !hasMark(key);
}

function tailOf(key: string): string {
  const tail = key.slice(key.indexOf('-') + 1);
  return tail.length >= shortest ? tail : key;
}

function countOf(text: string, mark: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) count++;
  return count;
}
