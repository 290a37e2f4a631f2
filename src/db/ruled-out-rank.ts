import { sql } from 'kysely';
import { severities } from '../model/severity.ts';

/** `severity_rank` of matches that are ruled out: behind all that count, so that no number of a severity has them. */
export const ruledOutRank = severities.length;

/** Whether a row of `package_match` counts, as far as its package has what is affected. */
export const isCounted = sql<boolean>`package_match.severity_rank < ${sql.lit(ruledOutRank)}`;
