import type { AdvisorySet } from '../../advisories/shard.ts';
import type { ApiFinding } from '../../api/finding-schemas.ts';
import type { ApiStatement } from '../../api/statement-schemas.ts';
import type { ApiLayer } from '../../api/version-schemas.ts';
import type { FindingRow } from '../../db/finding.ts';
import { documentOf } from '../../matcher/document-of.ts';
import { epssOf } from '../../matcher/epss-of.ts';
import { wordsOf } from '../../matcher/words-of.ts';
import { type Exposure, type Priority, priorityOf } from '../../model/priority.ts';
import type { SoughtCode } from '../../model/sought-code.ts';
import type { Suppression } from '../../model/suppression.ts';
import { presentTime } from './time.ts';

/** What is known of a finding beside its match. */
export interface FindingRemarks {
  readonly suppression?: Suppression;
  readonly statements: ApiStatement[];
}

/** A finding as the API shows it; words come from `lookup`. */
export function presentFinding(
  row: FindingRow,
  layers: readonly ApiLayer[],
  { suppression, statements }: FindingRemarks,
  lookup: Pick<AdvisorySet, 'vulnerability' | 'vulnerabilityBy' | 'provenance'>,
  exposure: Exposure,
): ApiFinding {
  const { match } = row;
  const { references, ...words } = wordsOf(match, lookup);
  const epss = epssOf(match, lookup);
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
    layer: { index: row.layer, digest: layer?.digest ?? '', createdBy: layer?.createdBy, base: layer?.base },
    priority: presentPriority(priorityOf({ ...match, epss }, exposure)),
    firstSeen: presentTime(row.foundAt),
    suppression,
    statements,
    epss,
    evidence: {
      ...match.evidence,
      code: match.evidence.code && presentCode(match.evidence.code),
      document: documentOf(match, lookup),
    },
  };
}

function presentCode({ sought, count, found }: SoughtCode): ApiFinding['evidence']['code'] {
  return { sought: [...sought], count, found: found && [...found] };
}

function presentPriority({ score, parts }: Priority): ApiFinding['priority'] {
  return { score, parts: [...parts] };
}
