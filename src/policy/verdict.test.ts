import { expect, it } from 'vitest';
import { allowed, decidingReasons, type Reason, type Verdict, verdictInWords } from './verdict.ts';

const reason = (effect: Reason['effect'], message: string): Reason => ({
  ...{ rule: 'severity', effect, label: 'High or above', message, findings: [], total: 1 },
});
const both: Verdict = { ...allowed('pull'), reasons: [reason('block', 'one'), reason('warn', 'two')] };

it.each<[string, Verdict, readonly string[], string]>([
  ['nothing to judge', allowed('deploy'), [], ''],
  ['a refusal by what blocks alone', { ...both, allowed: false }, ['one'], '(High or above): one'],
  ['a warning by what warns', { ...both, allowed: true }, ['two'], '(High or above): two'],
  [
    'several reasons one after the other',
    { ...both, reasons: [reason('warn', 'one'), reason('warn', 'two')] },
    ['one', 'two'],
    '(High or above): one; (High or above): two',
  ],
])('explains %s', (_, verdict, messages, words) => {
  expect(decidingReasons(verdict).map(({ message }) => message)).toEqual(messages);
  expect(verdictInWords(verdict)).toBe(words);
});

it('lets through for good where nothing is to be judged', () => {
  expect(allowed('deploy')).toMatchObject({ use: 'deploy', allowed: true, until: Number.POSITIVE_INFINITY });
});
