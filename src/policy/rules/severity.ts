import { z } from 'zod';
import { reaches, type Severity } from '../../model/severity.ts';
import { findingOptions, limitsInWords } from '../finding-options.ts';
import { findingRule } from '../rule.ts';

/** Levels at which a rule can begin. */
const levels = ['Critical', 'High', 'Medium', 'Low'] as const satisfies readonly Severity[];

/** Vulnerabilities of a level or above. What nobody rated reaches none. */
export const severity = findingRule({
  title: 'Vulnerabilities by severity',
  help: 'A vulnerability at or above a level; what nobody has rated does not count.',
  options: z.object({ atLeast: z.enum(levels).default('Critical'), ...findingOptions }),
  label: ({ atLeast, ...limits }) => `${atLeast}${atLeast === 'Critical' ? '' : ' or above'}${limitsInWords(limits)}`,
  selects: ({ atLeast }) => ({ atLeast }),
  breaks: (finding, { atLeast }) => reaches(finding.severity, atLeast),
});
