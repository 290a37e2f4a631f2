/** More than the phrases that are gathered can be. */
const mostPhrases = 2 << 20;

/** Texts that several files have in common, by number: where a file has one of them, its columns name it. */
export interface PhraseList {
  readonly size: number;
  /** The phrase of a number, as latin1. Throws an `Error` where there is none. */
  at(number: number): string;
}

/** The phrases in bytes from {@link writePhrases}, which are kept. Throws an `Error` where the last one does not end, or there are too many. */
export function readPhrases(bytes: Buffer): PhraseList {
  const ends: number[] = [];
  for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, end + 1)) {
    if (ends.push(end) > mostPhrases) throw new Error('there are too many phrases');
  }
  if ((ends.at(-1) ?? -1) + 1 !== bytes.length) throw new Error('the last phrase does not end');
  return {
    size: ends.length,
    at(number) {
      const end = ends[number];
      if (end === undefined) throw new Error('there is no such phrase');
      return bytes.toString('latin1', number === 0 ? 0 : (ends[number - 1] ?? 0) + 1, end);
    },
  };
}

/** Phrases one after the other, each with a zero behind it. Throws an `Error` where there are too many. */
export function writePhrases(phrases: readonly string[]): Buffer {
  if (phrases.length > mostPhrases) throw new Error('there are too many phrases');
  return Buffer.from(phrases.map((phrase) => `${phrase}\0`).join(''), 'latin1');
}

/** No phrases: each file is on its own. */
export const noPhrases: PhraseList = readPhrases(Buffer.alloc(0));
