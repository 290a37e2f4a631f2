import { describe, expect, it } from 'vitest';
import { answer, pageOf, security, versionDetail } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import type { ApiVersionDetail } from '../../api/version-schemas.ts';
import type { Action } from '../../model/permissions.ts';
import { VersionTabs } from './version-tabs.tsx';

const first = { repository: 'team/app', reference: '1.0', limit: 1 };
const risks = (total: number) => answer('listRisks', { query: first }, { items: [], total });
const declared = (total: number) =>
  answer('listPackages', { query: { ...first, declared: 'true' } }, { items: [], total });
const image = { repository: 'team/app', reference: versionDetail({}).digest };

function shown(
  version: Partial<ApiVersionDetail>,
  answers: ReturnType<typeof answer>[] = [],
  tab = 'layers',
  ...actions: Action[]
) {
  const tabs = <VersionTabs version={versionDetail(version)} reference="1.0" actions={actions} />;
  const layers = answer('listLayers', { query: { repository: 'team/app', reference: '1.0' } }, pageOf());
  const referrers = answer('listReferrers', { query: image }, { ...pageOf(), more: false });
  return rendered(tabs, [layers, referrers, ...answers], `/version?repository=team/app&reference=1.0&tab=${tab}`);
}

describe('the tabs of an image', () => {
  it.each<[string, Partial<ApiVersionDetail>, ReturnType<typeof answer>[], string[]]>([
    ['nothing', {}, [], ['0 vulnerabilities', '0 packages', 'What to do', '0 risks', '0 layers (selected)']],
    [
      'one of each',
      {
        security: security({ High: 1 }, { coverage: { packages: 1, coveredPackages: 1, gaps: [] } }),
        layers: [{ index: 0, digest: '', size: 1, mediaType: '' }],
      },
      [risks(1)],
      ['1 vulnerability', '1 package', 'What to do', '1 risk', '1 layer (selected)'],
    ],
    [
      'packages that are named alone, in a tab of their own',
      { security: security({}, { coverage: { packages: 1_200, coveredPackages: 1, gaps: [] } }) },
      [declared(5), risks(2)],
      ['0 vulnerabilities', '1 195 packages', '5 declared', 'What to do', '2 risks', '0 layers (selected)'],
    ],
  ])('count %s', async (_name, version, answers, tabs) => {
    const { buttons } = await shown(version, answers);
    expect(buttons.slice(0, tabs.length)).toEqual(tabs);
  });

  it.each([
    ['layers', 'It has no layers'],
    ['referrers', 'Nothing refers to this version'],
    ['history', 'Changes that updates of feeds brought'],
  ])('show %s alone where the address names them', async (tab, text) => {
    const { text: found } = await shown({}, [], tab);
    expect(found).toContain(text);
    expect(found.includes('It has no layers')).toBe(tab === 'layers');
  });
});
