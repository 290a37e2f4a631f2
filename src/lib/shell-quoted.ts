/** A word as a POSIX shell takes it: as it is where nothing in it means something to a shell, else in single quotes. */
export function shellQuoted(word: string): string {
  return /^[A-Za-z0-9_@%+:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
