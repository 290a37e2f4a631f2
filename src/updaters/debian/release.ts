/** Releases by codename; a codename that is not here is a scope of its own, as testing images name themselves by it. */
const releaseNumbers: ReadonlyMap<string, number> = new Map([
  ['wheezy', 7],
  ['jessie', 8],
  ['stretch', 9],
  ['buster', 10],
  ['bullseye', 11],
  ['bookworm', 12],
  ['trixie', 13],
  ['forky', 14],
  ['duke', 15],
]);
/** Newer ones are testing. */
const newestRelease = 13;

/** Scopes of a release. Testing has no number until it is released, and its images name themselves by the codename: both names lead to it. */
export function scopesOf(codename: string): string[] {
  const number = releaseNumbers.get(codename);
  if (number === undefined) return [`debian:${codename}`];
  return number > newestRelease ? [`debian:${number}`, `debian:${codename}`] : [`debian:${number}`];
}
