import { z } from 'zod';
import type { CvssScore } from '../../model/advisory.ts';
import { type Exploitation, worstExploitation } from '../../model/exploitation.ts';

/** Scores are left out one by one where they are not of the documented shape. */
const scores = z
  .array(
    z
      .object({
        source: z.string(),
        cvssData: z.object({
          version: z.enum(['2.0', '3.0', '3.1', '4.0']),
          vectorString: z.string().max(400),
          baseScore: z.number().min(0).max(10),
        }),
      })
      .optional()
      .catch(undefined),
  )
  .optional()
  .catch(undefined);
const decisions = z
  .array(z.object({ ssvcData: z.object({ options: z.array(z.record(z.string(), z.unknown())) }) }))
  .optional()
  .catch(undefined);

/** The part of a record that has scores and decisions. */
export const metricsSchema = z
  .object({
    cvssMetricV40: scores,
    cvssMetricV31: scores,
    cvssMetricV30: scores,
    cvssMetricV2: scores,
    ssvcV203: decisions,
  })
  .optional()
  .catch(undefined);

type Metrics = z.infer<typeof metricsSchema>;

const nist = 'nvd@nist.gov';
const maxScores = 12;
/** Scorers that are named by a number alone. */
const scorers: ReadonlyMap<string, string> = new Map([['134c704f-9b21-4f2e-91b3-4a467353bcc0', 'CISA-ADP']]);

/**
 * All scores with whoever gave them, per version of CVSS that of the one who assigned the CVE id first, as they know the software,
 * then the NVD's own. The NVD leaves most vulnerabilities to others since 2026: `Deferred` says nothing against their scores.
 */
export function scoresOf(metrics: Metrics, assigner: string | undefined): CvssScore[] {
  const order = (scorer: string) => (scorer === assigner ? 0 : scorer === nist ? 1 : 2);
  const { cvssMetricV40, cvssMetricV31, cvssMetricV30, cvssMetricV2 } = metrics ?? {};
  const all = [cvssMetricV40, cvssMetricV31, cvssMetricV30, cvssMetricV2].flatMap((list) =>
    (list ?? [])
      .filter((metric) => metric !== undefined)
      .toSorted((a, b) => order(a.source) - order(b.source))
      .map(({ source, cvssData: { version, vectorString, baseScore } }) => ({
        version,
        vector: vectorString,
        score: baseScore,
        source: scorers.get(source) ?? source,
      })),
  );
  return all.slice(0, maxScores);
}

/** What CISA decided on exploits, which the NVD passes on. */
export function exploitationOf(metrics: Metrics): Exploitation | undefined {
  const options = (metrics?.ssvcV203 ?? []).flatMap(({ ssvcData }) => ssvcData.options);
  return worstExploitation(options.map((option) => option.exploitation));
}
