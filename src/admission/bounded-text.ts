/**
 * A text for a message of an API server, in one line of at most `max` characters. Names of packages may hold anything, and an API server
 * drops warnings with control characters in them.
 */
export function boundedText(text: string, max: number): string {
  const line = text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ');
  return line.length > max ? `${line.slice(0, max - 1).toWellFormed()}…` : line;
}
