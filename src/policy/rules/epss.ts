import { z } from 'zod';
import { percentage } from '../../model/percentage.ts';
import { findingOptions, limitsInWords } from '../finding-options.ts';
import { findingRule } from '../rule.ts';

/** Vulnerabilities that are likely to be used in attacks soon. https://www.first.org/epss/ */
export const epss = findingRule({
  title: 'Likely to be used in attacks',
  help: 'A vulnerability whose EPSS, the likelihood of attacks within 30 days, is at or above a share from 0 to 1.',
  options: z.object({ likelihood: z.number().min(0).max(1).default(0.5), ...findingOptions }),
  needs: 'epss',
  label: ({ likelihood, ...limits }) => `attacks ${percentage(likelihood)} likely or more${limitsInWords(limits)}`,
  selects: () => 'all',
  breaks: (finding, { likelihood }) => finding.epss !== undefined && finding.epss >= likelihood,
});
