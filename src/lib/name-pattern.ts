/**
 * Whether a name is of a pattern, in which `*` stands for any characters, none and slashes included: `team/app-*`. Takes time in
 * proportion to the product of both lengths at most.
 */
export function matchesPattern(name: string, pattern: string): boolean {
  let at = 0;
  let of = 0;
  let star = -1;
  let resume = 0;
  while (at < name.length) {
    if (pattern[of] === '*') {
      star = of++;
      resume = at;
    } else if (pattern[of] === name[at]) {
      of++;
      at++;
    } else if (star >= 0) {
      of = star + 1;
      at = ++resume;
    } else return false;
  }
  while (pattern[of] === '*') of++;
  return of === pattern.length;
}
