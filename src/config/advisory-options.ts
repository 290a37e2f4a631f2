/** Options of which advisories are used, and how. */
export const advisoryOptions = {
  feeds: {
    flag: 'feeds',
    placeholder: 'NAME,…',
    summary: 'Advisory sources to ask; the others keep what they have',
    defaultText: 'all',
    parse: (text: string) => parseNames(text, 'all', 'debian,nvd'),
  },
  severityOrder: {
    flag: 'severity-order',
    placeholder: 'ORIGIN,…',
    summary:
      'Whose severity counts before that of others: source (of the advisory), cna, nvd, cisa, in the order wanted',
    defaultText: 'usual',
    parse: (text: string) => parseNames(text, 'usual', 'nvd,source'),
  },
  alpineUnfixed: {
    flag: 'alpine-unfixed',
    placeholder: 'none|nvd',
    summary:
      'What is unfixed in packages of Alpine, which Alpine does not tell: nothing, or what the NVD says of the upstream versions, unconfirmed',
    defaultText: 'none',
    parse: parseAlpineUnfixed,
  },
} as const;

/** Names between commas; `undefined` for the word that stands for the default. */
function parseNames(text: string, usual: string, example: string): readonly string[] | undefined {
  if (text === usual) return undefined;
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('')) throw new Error(`must be names with commas between them, like ${example}, or ${usual}`);
  return names;
}

/** Whether the NVD is asked. */
function parseAlpineUnfixed(text: string): boolean {
  if (text !== 'none' && text !== 'nvd') throw new Error('must be none or nvd');
  return text === 'nvd';
}
