/*
 * Values of options. Each reader throws an `Error` whose message completes "NAME ...", and takes what it is given as it is unless it
 * says otherwise.
 */

/** Anything but nothing: files, secrets. */
export function parseText(text: string): string {
  if (text.trim() === '') throw new Error('must not be empty');
  return text;
}

/** A name, without the blanks around it. */
export function parseName(text: string): string {
  return parseText(text).trim();
}

/** Names with commas between them, without the blanks around each; `example` is told where one is empty. */
export function parseNames(text: string, example?: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes(''))
    throw new Error(`must be names with commas between them${example === undefined ? '' : `, like ${example}`}`);
  return names;
}

/** One of a few words. */
export function oneOf<const W extends string>(text: string, words: readonly W[]): W {
  const found = words.find((word) => word === text);
  if (found === undefined) throw new Error(`must be ${words.slice(0, -1).join(', ')} or ${words.at(-1)}`);
  return found;
}

/** `yes` or `no`. */
export function parseYesNo(text: string): boolean {
  return oneOf(text, ['yes', 'no']) === 'yes';
}

/** A password of a user: 8 characters at least. */
export function parsePassword(text: string): string {
  if (text.length < 8) throw new Error('must have at least 8 characters');
  return text;
}

/** Layers indexed at the same time: as many threads are started. */
export function parseThreads(text: string): number {
  const threads = Number(text);
  if (!Number.isInteger(threads) || threads < 1 || threads > 64) throw new Error('must be a whole number from 1 to 64');
  return threads;
}
