import { describe, expect, it } from 'vitest';
import {
  answer,
  digestOf,
  firstPage,
  listedNamespace,
  pageOf,
  versionDetail,
} from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiRisk } from '../../../api/version-schemas.ts';
import { RiskList } from './risk-list.tsx';

const list = <RiskList version={versionDetail({})} namespace="team" filters={{}} onChange={() => {}} />;
const risk: ApiRisk = { kind: 'config', rule: 'runs-as-root', title: 'Runs as root', place: 'User' };
const layer = { index: 1, digest: digestOf('e') };

function risks(...items: ApiRisk[]) {
  const query = { repository: 'team/app', reference: digestOf('a'), ...firstPage };
  return answer('listRisks', { query }, pageOf(...items));
}

describe('risks of a version', () => {
  it('are loaded first', async () => {
    expect((await rendered(list)).labels).toEqual(['Loading']);
  });

  it.each([
    ['were looked for', true, true, ''],
    ['of the configuration are not shown', true, false, 'shows no risks of the configuration.'],
    ['in layers are not shown', false, true, 'shows no secrets.'],
    ['are not shown at all', false, false, 'shows no secrets and no risks of the configuration.'],
  ])('are none, and it is said that they %s', async (_name, secrets, configRisks, text) => {
    const namespace = listedNamespace({ secrets, configRisks });
    const answers = [risks(), answer('getNamespace', { params: { namespace: 'team' } }, namespace)];
    const note = text === '' ? '' : `The policy of this namespace ${text} `;
    expect((await rendered(list, answers)).text).toBe(`${note}No risk was found`);
  });

  it.each<[string, Partial<ApiRisk>, string]>([
    ['the configuration', {}, 'Runs as root User'],
    [
      'a file of a layer',
      { kind: 'secret', title: 'Private key', place: '/id_rsa', line: 1, layer, instruction: 'COPY . /' },
      'Private key /id_rsa:1 2 COPY . /',
    ],
    [
      'a file that a higher layer removes',
      { place: '/id_rsa', layer, hiddenBy: 3 },
      '/id_rsa removed in layer 4, still in layer 2 2',
    ],
  ])('are told with their place: %s', async (_name, change, text) => {
    const { rows, labels } = await rendered(list, [risks({ ...risk, ...change })]);
    expect(rows[1]).toContain(text);
    expect(labels).toContain('runs-as-root');
  });
});
