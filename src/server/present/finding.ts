import type { AdvisorySet } from '../../advisories/shard.ts';
import type { ApiFinding, ApiLayer } from '../../api/schemas.ts';
import type { FindingRow } from '../../db/match.ts';
import { epssOf } from '../../matcher/epss-of.ts';
import { wordsOf } from '../../matcher/words-of.ts';
import { presentTime } from './time.ts';

/** A finding as the API shows it; `exemption` is the id of the one that holds for it; words come from `lookup`. */
export function presentFinding(
  row: FindingRow,
  layers: readonly ApiLayer[],
  exemption: number | undefined,
  lookup: Pick<AdvisorySet, 'vulnerability' | 'vulnerabilityBy'>,
): ApiFinding {
  const { match } = row;
  const { references, ...words } = wordsOf(match, lookup);
  const layer = layers[row.layer];
  return {
    ...match,
    ...words,
    aliases: [...match.aliases],
    bulletins: match.bulletins && [...match.bulletins],
    scores: match.scores && [...match.scores],
    weaknesses: match.weaknesses && [...match.weaknesses],
    sources: [...match.sources],
    references: [...references],
    package: { ecosystem: row.ecosystem, name: row.name, version: row.version, purl: row.purl },
    path: row.path,
    declaredBy: (row.declaredBy ?? undefined) as ApiFinding['declaredBy'],
    layer: { index: row.layer, digest: layer?.digest ?? '', createdBy: layer?.createdBy },
    firstSeen: presentTime(row.foundAt),
    exemption,
    epss: epssOf(match, lookup),
  };
}
