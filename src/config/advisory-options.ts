import { oneOf, parseNames } from './option-values.ts';

/** Options of which advisories are used, and how. */
export const advisoryOptions = {
  feeds: {
    flag: 'feeds',
    placeholder: 'NAME,…',
    summary: 'Advisory sources to ask; the others keep what they have',
    defaultText: 'all',
    parse: (text: string) => (text === 'all' ? undefined : parseNames(text, 'debian,nvd, or all')),
  },
  severityOrder: {
    flag: 'severity-order',
    placeholder: 'ORIGIN,…',
    summary:
      'Whose severity counts before that of others: source (of the advisory), cna, nvd, cisa, in the order wanted',
    defaultText: 'usual',
    parse: (text: string) => (text === 'usual' ? undefined : parseNames(text, 'nvd,source, or usual')),
  },
  alpineUnfixed: {
    flag: 'alpine-unfixed',
    placeholder: 'none|nvd',
    summary:
      'What is unfixed in packages of Alpine, which Alpine does not tell: nothing, or what the NVD says of the upstream versions, unconfirmed',
    defaultText: 'none',
    parse: (text: string) => oneOf(text, ['none', 'nvd']) === 'nvd',
  },
} as const;
