import { configRiskRules } from '../../src/model/config-risk.ts';
import { configRiskTitles } from '../../src/secrets/config-risks.ts';
import { secretRules } from '../../src/secrets/rules/index.ts';
import { table } from './markdown.ts';

/** The reference page of what is looked for beside vulnerabilities, from the rules. */
export function secretsPage(): string {
  const secrets = secretRules.map(({ id, title }) => [`\`${id}\``, title]);
  const risks = configRiskRules.map((rule) => [`\`${rule}\``, configRiskTitles[rule]]);
  return `# Secrets and config risks

How they are found, and what is left out, is told in [how scanning works](../concepts/scanning.md#secrets-and-config-risks).

## Secrets in layers

${table(['rule', 'finds'], secrets)}
## Risks of the config

${table(['rule', 'finds'], risks)}`;
}
