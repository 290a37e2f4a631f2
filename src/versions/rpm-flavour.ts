/**
 * The kind of build that an rpm version is of, where it has a line of versions of its own: `ksplice` for packages that are patched while
 * they run, `fips` for those of a certified line; empty for ordinary builds. Oracle publishes all of them under one name, and a version
 * of one kind says nothing of another: `2.28-225.0.4.ksplice2.el8_8.6`, `10:3.6.16-8.el8_9.3_fips`.
 * https://docs.oracle.com/en/operating-systems/oracle-linux/
 */
export function rpmFlavour(version: string): '' | 'ksplice' | 'fips' {
  if (/\.ksplice\d/.test(version)) return 'ksplice';
  return /_fips(?:[._]|$)/.test(version) ? 'fips' : '';
}
