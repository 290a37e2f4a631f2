/** What somebody looks for: a vulnerability by an id, or packages of a name, below a version if one is given. */
export type SecuritySearch =
  | { readonly kind: 'vulnerability'; readonly id: string }
  | { readonly kind: 'package'; readonly name: string; readonly below?: string };

/** Beginnings of ids; nothing else that is called so is a package. */
const idStart =
  /^(?:CVE|GHSA|PYSEC|GO|RUSTSEC|MAL|OSV|DSA|DLA|USN|RHSA|RHBA|RHEA|ALSA|ELSA|RLSA|ALAS|SUSE-SU|FEDORA|ASB|PSF|HSEC)-[\dA-Z]/i;

/** Reads what was typed: `CVE-2021-44228`, `log4j-core`, `log4j-core < 2.17`. `undefined` for nothing. */
export function parseSecuritySearch(text: string): SecuritySearch | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  if (idStart.test(typed)) return { kind: 'vulnerability', id: spelt(typed) };
  const [name = '', below] = typed.split('<', 2).map((part) => part.trim());
  return name === '' ? undefined : { kind: 'package', name, below: below || undefined };
}

/** GHSA ids are written in lower case behind their beginning, all others in upper case. */
function spelt(id: string): string {
  return /^GHSA-/i.test(id) ? `GHSA-${id.slice(5).toLowerCase()}` : id.toUpperCase();
}
