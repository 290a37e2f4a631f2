import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { PackageMatch } from '../model/finding.ts';
import { type Severity, severityRank } from '../model/severity.ts';
import type { Queries } from './database.ts';
import { findingsQuery } from './match.ts';
import type { Schema } from './schema.ts';
import type { CountedImage } from './suppressible.ts';

/** Which findings: those of a level or above, and those with a mark; `all` where every one may be wanted. */
export interface JudgedSelection {
  readonly atLeast?: Severity;
  readonly exploited?: boolean;
  readonly malicious?: boolean;
  readonly all?: boolean;
}

/** Findings of an image that count, as far as a verdict needs them; one row for each match, wherever its package lies. */
export async function listJudgedFindings(db: Queries, image: CountedImage, selection: JudgedSelection) {
  const rows = await findingsQuery(db, image.imageId, image.generation, image.shown)
    .where(isSelected(selection))
    .select([
      ...(['package_match.id as matchId', 'package_match.detail', 'package_match.found_at as foundAt'] as const),
      ...(['package_match.fixable', 'package_match.ids'] as const),
      ...(['package.name', 'package.version', 'package.ecosystem'] as const),
    ])
    .execute();
  const distinct = [...new Map(rows.map((row) => [row.matchId, row])).values()];
  return distinct.map(({ detail, ...row }) => ({ ...row, match: JSON.parse(detail) as PackageMatch }));
}

/** Whether a row of `package_match` is selected. */
export function isSelected({ atLeast, exploited, malicious, all }: JudgedSelection) {
  return (eb: ExpressionBuilder<Schema, 'package_match'>): Expression<SqlBool> => {
    const marks = [
      ...(atLeast ? [eb('package_match.severity_rank', '<=', severityRank(atLeast))] : []),
      ...(exploited ? [eb('package_match.exploited', '=', 1)] : []),
      ...(malicious ? [eb('package_match.malicious', '=', 1)] : []),
    ];
    if (all) return eb.lit(true);
    return marks.length === 0 ? eb.lit(false) : eb.or(marks);
  };
}
