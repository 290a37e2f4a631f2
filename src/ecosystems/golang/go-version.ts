/**
 * The version of the standard library by what the linker wrote: `go1.22.3 X:boringcrypto` has 1.22.3. What was built between releases
 * keeps the name that Go gives it: `devel go1.24-0b5a1d2`.
 */
export function libraryVersion(goVersion: string): string {
  const release = /^go(\d+(?:\.\d+){0,2}(?:(?:beta|rc)\d+)?)(?![^ +~-])/.exec(goVersion);
  return release?.[1] ?? goVersion.split(' ', 2).join(' ');
}

/** A release of Go as a semantic version: 1.22 is 1.22.0, 1.22rc1 is 1.22.0-rc.1. `undefined` for what is no release. */
export function semanticVersionOfGo(version: string): string | undefined {
  const match = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:(beta|rc)(\d+))?$/.exec(version);
  if (!match) return undefined;
  const [, major, minor = '0', patch = '0', stage, number] = match;
  return `${major}.${minor}.${patch}${stage ? `-${stage}.${number}` : ''}`;
}
