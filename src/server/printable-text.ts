/** A text in one line of printable ASCII, as headers and status lines take it; everything else becomes a space. */
export function printableText(text: string): string {
  return text.replaceAll('…', '...').replace(/[^\x20-\x7e]+/g, ' ');
}
