import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

/** What a value is not, in words for whoever gave it: for `schema.safeParse(value, { error: plainWords })`. Words of a schema win. */
export function plainWords(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${withArticle(issue.expected)}`;
    case 'too_small':
      if (issue.minimum === 1 && issue.origin === 'string') return 'must not be empty';
      return bound(issue.inclusive === false ? 'more than' : 'at least', issue.minimum, issue.origin);
    case 'too_big':
      return bound(issue.inclusive === false ? 'less than' : 'at most', issue.maximum, issue.origin);
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `has ${issue.keys.join(', ')}, which means nothing here`;
    case 'invalid_format':
      return 'is not written as it has to be';
    default:
      return undefined;
  }
}

/** The first thing that is wrong with a value: `rules.0.kind: is missing`. */
export function firstWords({ issues }: z.ZodError): string {
  const [issue] = issues;
  const place = issue?.path.join('.');
  return `${place ? `${place}: ` : ''}${issue?.message ?? 'is not valid'}`;
}

/** `origin` is what has a size: a text of characters, a list of entries, or a number itself. */
function bound(word: string, limit: number | bigint, origin: string): string {
  if (origin === 'string') return `must have ${word} ${limit} ${limit === 1 ? 'character' : 'characters'}`;
  if (origin === 'array' || origin === 'set') return `must have ${word} ${limit} ${limit === 1 ? 'entry' : 'entries'}`;
  return `must be ${word} ${limit}`;
}

function withArticle(expected: string): string {
  const word = { record: 'object', array: 'list', string: 'text', int: 'whole number' }[expected] ?? expected;
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
}
