import { expect, it } from 'vitest';
import type { ApiVerdict } from '../../api/policy-schemas.ts';
import { verdictNotices } from './verdict-notices.ts';

const reason: ApiVerdict['reasons'][number] = {
  rule: 'unscanned',
  effect: 'block',
  label: 'not scanned',
  message: 'it has no complete scan',
  findings: [],
  total: 0,
};
const warning = { ...reason, effect: 'warn' } as const;

function verdict(use: ApiVerdict['use'], ...reasons: ApiVerdict['reasons']): ApiVerdict {
  return { use, allowed: !reasons.some(({ effect }) => effect === 'block'), reasons, exempted: [] };
}

it.each([
  ['nothing where nothing is against a version', [], [], []],
  ['one notice where both are refused for the same', [reason], [reason], ['both']],
  ['one notice where both are warned of for the same', [warning], [warning], ['both']],
  ['two where one is refused and the other warned of', [reason], [warning], ['pull', 'deploy']],
  ['the one that has something against it', [], [reason], ['deploy']],
])('there is %s', (_, pull, deploy, uses) => {
  const notices = verdictNotices(verdict('pull', ...pull), verdict('deploy', ...deploy));
  expect(notices.map(({ use }) => use)).toEqual(uses);
});
