import { listed } from '../listed.ts';
import { noOptions, versionRule } from '../rule.ts';

/** Private keys, tokens and passwords in layers. */
export const secrets = versionRule({
  title: 'Secrets in layers',
  help: 'A private key, token or password in a layer, deleted by a later one or not.',
  options: noOptions,
  needs: 'secrets',
  label: () => 'secrets in layers',
  breaks: (facts) => ({ message: listed(facts.secrets.map(({ title, path }) => `${title} in ${path}`)) }),
});
