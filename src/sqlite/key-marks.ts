/*
 * What a row tells often has the row's own key in it: addresses of pages about a vulnerability end with its id. A byte stands for it, and
 * another one for what follows the key's first hyphen: `CVE-2026-1` in `UBUNTU-CVE-2026-1`. Texts are as latin1, a character a byte.
 */

const wholeMark = '\u0001';
const tailMark = '\u0002';

/** Shorter ones are not worth a mark; longer ones are none of ids. */
const [shortest, longest] = [8, 200];

/** A text with marks in the places of the key; `undefined` where it does not have it, or marks could not be told apart. */
export function markKey(text: string, key: string | undefined): string | undefined {
  if (key === undefined || !isKey(key)) return undefined;
  const tail = tailOf(key);
  if (!text.includes(tail) || hasMark(text)) return undefined;
  return text.replaceAll(key, wholeMark).replaceAll(tail, tailMark);
}

/** The text that marks were put into. Throws an `Error` where that is none, or longer than `most`. */
export function unmarkKey(marked: string, key: string | undefined, most: number): string {
  if (key === undefined || !isKey(key)) throw new Error('a text refers to a key that is none');
  const tail = tailOf(key);
  const size = marked.length + countOf(marked, wholeMark) * key.length + countOf(marked, tailMark) * tail.length;
  if (size > most) throw new Error('a text is too long');
  return marked.replaceAll(tailMark, () => tail).replaceAll(wholeMark, () => key);
}

function isKey(key: string): boolean {
  return key.length >= shortest && key.length <= longest && !hasMark(key);
}

function hasMark(text: string): boolean {
  return text.includes(wholeMark) || text.includes(tailMark);
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
