import { describe, expect, it } from 'vitest';
import { answer, exemption, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiExemption } from '../../../api/statement-schemas.ts';
import { AllowList } from './allow-list.tsx';

const here = (...entries: ApiExemption[]) =>
  answer('listExemptions', { params: { namespace: 'team' } }, pageOf(...entries));
const everywhere = answer('listRegistryExemptions', {}, pageOf(exemption({ scope: 'registry' })));
const openVex = '/api/v1/namespaces/team/openvex';

describe('the allow-list', () => {
  it('is loaded first', async () => {
    expect((await rendered(<AllowList namespace="team" editable={false} />)).labels).toEqual(['Loading']);
  });

  it('says what an entry does where there is none', async () => {
    const { text, buttons, links } = await rendered(<AllowList namespace="team" editable={false} />, [here()]);
    expect(text).toMatch(/^The allow-list is empty An entry keeps one vulnerability from counting/);
    expect([...buttons, ...links]).toEqual([]);
  });

  it.each([
    [
      'of a namespace is changed and imported by those who may',
      'team',
      true,
      ['Allow a vulnerability', 'Import a list'],
    ],
    ['of a namespace is read by others', 'team', false, []],
    ['of the registry cannot be imported', undefined, true, ['Allow a vulnerability']],
  ])('%s', async (_name, namespace, editable, buttons) => {
    const list = <AllowList {...{ namespace, editable }} />;
    const shown = await rendered(list, [here(exemption({})), everywhere]);
    const taken = editable ? ['Take CVE-2026-1 off the list'] : [];
    expect(shown.buttons).toEqual([...buttons, 'Columns', ...taken, 'Export']);
    expect(shown.rows).toHaveLength(2);
    expect(shown.links.includes(openVex)).toBe(namespace !== undefined);
  });
});
