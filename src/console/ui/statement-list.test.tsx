import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import type { ApiStatement } from '../../api/statement-schemas.ts';
import { StatementList } from './statement-list.tsx';

const statement: ApiStatement = {
  document: 'team.openvex.json',
  author: 'security@example.com',
  timestamp: '2026-03-01T10:00:00Z',
  status: 'not_affected',
  counts: true,
} as ApiStatement;

describe('what is stated of a finding', () => {
  it.each<[string, Partial<ApiStatement>, RegExp]>([
    ['names who said it, when and where', {}, /^Not affected security@example.com, .*2026.*, in team.openvex.json$/],
    ['says why, in the words of VEX', { justification: 'component_not_present' }, /^Not affected .+; security@/],
    [
      'says why, in their own words',
      { reason: 'never loaded', justification: 'component_not_present' },
      /^Not affected never loaded; security@/,
    ],
    ['has an author even where none signed', { author: '' }, /^Not affected somebody, /],
    ['marks what is not heeded', { counts: false }, /^Not affected Not heeded /],
  ])('%s', async (_name, change, text) => {
    expect((await rendered(<StatementList statements={[{ ...statement, ...change }]} />)).text).toMatch(text);
  });
});
