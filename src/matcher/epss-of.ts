import type { Vulnerability } from '../model/advisory.ts';

/** The only source whose records have it. */
const epssSource = 'epss';

/**
 * How likely a vulnerability is used in attacks, by all its ids: they are kept by CVE id. Of several the highest; `undefined` where none
 * is known. It changes daily for everything, and is therefore looked up when a finding is shown, not kept in matches.
 */
export function epssOf(
  { vulnerability, aliases }: { readonly vulnerability: string; readonly aliases: readonly string[] },
  lookup: { vulnerabilityBy(source: string, id: string): readonly Vulnerability[] },
): Vulnerability['epss'] {
  const ids = [vulnerability, ...aliases].filter((id) => id.startsWith('CVE-'));
  const scores = ids.flatMap((id) => lookup.vulnerabilityBy(epssSource, id)).flatMap((one) => one.epss ?? []);
  return scores.toSorted((a, b) => b.score - a.score)[0];
}
