import type { SecretRule } from '../secret-rule.ts';
import { assignments } from './assignments.ts';
import { clouds } from './clouds.ts';
import { codeHosts } from './code-hosts.ts';
import { own } from './own.ts';
import { packageRegistries } from './package-registries.ts';
import { privateKeys } from './private-keys.ts';
import { services } from './services.ts';
import { webTokens } from './web-tokens.ts';

/** All that is looked for in the files of a layer. */
export const secretRules: readonly SecretRule[] = [
  ...privateKeys,
  ...clouds,
  ...codeHosts,
  ...own,
  ...packageRegistries,
  ...services,
  ...webTokens,
  ...assignments,
];

/** Raise when rules, or what they are held against, change: layers are then indexed again. */
export const secretRulesVersion = 3;

const titles = new Map(secretRules.map(({ id, title }) => [id, title]));

/** What people call the secrets of a rule; the rule's id where it is not known any more. */
export function secretTitle(rule: string): string {
  return titles.get(rule) ?? rule;
}
