/** Whether a whole text fits a pattern, in which `*` stands for any characters, none included, and `?` for one. Takes time in proportion to both lengths. */
export function matchesGlob(text: string, pattern: string): boolean {
  let at = 0;
  let place = 0;
  // Where the last star stands, and how far the text went that it has taken.
  let star = -1;
  let taken = 0;
  while (at < text.length) {
    const wanted = pattern[place];
    if (wanted === '*') {
      star = place++;
      taken = at;
    } else if (wanted !== undefined && (wanted === '?' || wanted === text[at])) {
      at += 1;
      place += 1;
    } else if (star >= 0) {
      place = star + 1;
      at = ++taken;
    } else return false;
  }
  while (pattern[place] === '*') place += 1;
  return place === pattern.length;
}
