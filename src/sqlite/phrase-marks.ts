import type { PhraseList } from './phrase-list.ts';
import { marks } from './text-marks.ts';

/*
 * Of what stands between quotes in a text, that is to say of the strings of a JSON text, and of a text without quotes as a whole, a phrase
 * that other files have as well is a byte here and its number in a column of its own: mostly the one behind the last. Another byte tells
 * that a space stands for each run of spaces and line breaks of the phrase: publishers break lines, or do not. Texts are as latin1.
 */

/** Shorter ones are not worth a mark and a number. */
const shortest = 20;

/** Most that a phrase shrinks by where its spaces are collapsed. */
const mostCollapsing = 4;

const anyMark = new RegExp(`[${marks.phrase}${marks.collapsedPhrase}]`, 'g');

/** A phrase that a text has: its number, and whether with its spaces collapsed. */
interface FoundPhrase {
  readonly number: number;
  readonly collapsed: boolean;
}

/** Finds the phrase that a piece of text is. */
export type PhraseFinder = (piece: string) => FoundPhrase | undefined;

/** Pieces of a text that may be phrases. */
export function* piecesOf(text: string): Generator<string> {
  for (const piece of text.split('"')) if (piece.length >= shortest) yield piece;
}

/** A text with a space for each run of spaces and line breaks, and none around it. */
export function collapsed(text: string): string {
  return text
    .trim()
    .split(/[\t\n\r ]+/)
    .join(' ');
}

/** A phrase with its spaces collapsed; `undefined` where it is hardly more than spaces: to collapse it would take long, and give nothing. */
function collapsedPhrase(phrase: string): string | undefined {
  const short = collapsed(phrase);
  return short.length >= phrase.length / mostCollapsing ? short : undefined;
}

/** Finds phrases of a list. */
export function phraseFinder(phrases: PhraseList): PhraseFinder {
  const found = new Map<string, FoundPhrase>();
  for (let number = 0; number < phrases.size; number++) {
    const phrase = phrases.at(number);
    const short = collapsedPhrase(phrase);
    found.set(phrase, { number, collapsed: false });
    if (short !== undefined && !found.has(short)) found.set(short, { number, collapsed: true });
  }
  return (piece) => found.get(piece);
}

/** A text with marks in the places of phrases, whose numbers `onNumber` hears in their order. */
export function markPhrases(text: string, find: PhraseFinder, onNumber: (number: number) => void): string {
  if (text.length < shortest) return text;
  const pieces = text.split('"').map((piece) => {
    const phrase = piece.length < shortest ? undefined : find(piece);
    if (phrase === undefined) return piece;
    onNumber(phrase.number);
    return phrase.collapsed ? marks.collapsedPhrase : marks.phrase;
  });
  return pieces.join('"');
}

/** The text that marks were put into; `next` gives their phrases. Throws an `Error` where it would be longer than `most`. */
export function unmarkPhrases(marked: string, next: () => string, most: number): string {
  let size = marked.length;
  return marked.replaceAll(anyMark, (mark) => {
    const phrase = mark === marks.phrase ? next() : collapsedPhrase(next());
    if (phrase === undefined) throw new Error('a phrase has nothing but spaces');
    size += phrase.length;
    if (size > most) throw new Error('a text is too long');
    return phrase;
  });
}
