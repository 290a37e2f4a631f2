import type { Vulnerability } from '../model/advisory.ts';
import type { FindingWords, PackageMatch } from '../model/finding.ts';

const maxReferences = 20;

/** What sources say of a match for people, as the advisories have it now: the source that decided first, then the others. */
export function wordsOf(
  { vulnerability, aliases, sources, advisory }: PackageMatch,
  lookup: { vulnerability(id: string): readonly Vulnerability[] },
): FindingWords {
  const ids = [...new Set([advisory, vulnerability, ...aliases])];
  const found = ids.flatMap((id) => lookup.vulnerability(id));
  const texts = [...new Map(found.map((text) => [`${text.source} ${text.id}`, text])).values()];
  const deciding = texts.filter((text) => text.source === sources[0]);
  // A bulletin is about several vulnerabilities; the one in question may have a record of its own beside it.
  const own = deciding.find((text) => text.id !== advisory || text.id === vulnerability) ?? deciding[0];
  const inOrder = [...deciding, ...texts.filter((text) => text.source !== sources[0])];
  return {
    description: own?.description || inOrder.find((text) => text.description)?.description || '',
    link: own?.references[0] ?? '',
    references: [...new Set(inOrder.flatMap((text) => text.references))].slice(0, maxReferences),
  };
}
