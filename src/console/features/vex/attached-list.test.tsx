import { describe, expect, it } from 'vitest';
import { answer, digestOf, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiAttachedDocument } from '../../../api/statement-schemas.ts';
import { AttachedList } from './attached-list.tsx';

const document: ApiAttachedDocument = {
  ...{ digest: digestOf('d'), format: 'OpenVEX', author: 'vendor', statements: 1, counts: true },
};
const why = 'The policy of the namespace decides whether what is attached counts.';

function shown(...changes: Partial<ApiAttachedDocument>[]) {
  const query = { repository: 'team/app', reference: '1.0' };
  const items = changes.map((change) => ({ ...document, ...change }));
  return rendered(<AttachedList {...query} />, [answer('listAttachedVex', { query }, pageOf(...items))]);
}

describe('attached documents', () => {
  it('are not mentioned where there is none', async () => {
    expect((await shown()).text).toBe('');
    expect((await rendered(<AttachedList repository="team/app" reference="1.0" />)).text).toBe('');
  });

  it.each<[string, Partial<ApiAttachedDocument>, string]>([
    ['count', {}, 'Counts OpenVEX by vendor: 1 statement (dddddddddddd) Export'],
    ['do not count', { counts: false }, `Does not count OpenVEX by vendor: 1 statement (dddddddddddd) Export ${why}`],
    [
      'state several things',
      { statements: 2, author: '' },
      'Counts OpenVEX by somebody: 2 statements (dddddddddddd) Export',
    ],
    ['cannot be read', { counts: false, problem: 'no JSON' }, 'Does not count no JSON Export'],
  ])('that %s say so', async (_name, change, text) => {
    expect((await shown(change)).text).toBe(`Attached VEX documents ${text}`);
  });
});
