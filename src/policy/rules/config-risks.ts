import { z } from 'zod';
import { configRiskRules } from '../../model/config-risk.ts';
import { listed } from '../listed.ts';
import { versionRule } from '../rule.ts';

/** Risks of an image's config. */
export const configRisks = versionRule({
  title: 'Risks of the configuration',
  help: 'Running as root, secrets in variables or the history, remote files and scripts.',
  options: z.object({
    risks: z
      .array(z.enum(configRiskRules))
      .min(1)
      .optional()
      .meta({ description: 'These alone; all of them where it is not said' }),
  }),
  needs: 'configRisks',
  label: () => 'risks of the configuration',
  breaks(facts, { risks }) {
    const counted = facts.configRisks.filter(({ rule }) => !risks || risks.includes(rule));
    return { message: listed(counted.map(({ title, place }) => `${title} (${place})`)) };
  },
});
