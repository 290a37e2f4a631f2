/** Things that a sentence names one by one. */
const named = 3;

/** The first few of a list in words, and how many more there are: `a; b; c; +2 more`. `undefined` for none. */
export function listed(items: readonly string[]): string | undefined {
  if (items.length === 0) return undefined;
  const more = items.length > named ? `; +${items.length - named} more` : '';
  return `${items.slice(0, named).join('; ')}${more}`;
}
