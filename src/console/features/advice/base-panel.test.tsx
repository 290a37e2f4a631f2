import { describe, expect, it } from 'vitest';
import {
  answer,
  baseImage,
  daysAgo,
  digestOf,
  security,
  versionDetail,
} from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiBaseAdvice } from '../../../api/advice-schemas.ts';
import { BasePanel } from './base-panel.tsx';

const panel = <BasePanel version={versionDetail({})} />;

function shown(change: Partial<ApiBaseAdvice>) {
  const query = { repository: 'team/app', reference: digestOf('a') };
  const advice = { layers: 1, findings: 2, added: 1, newer: [], ...change };
  return rendered(panel, [answer('getBaseImage', { query }, advice)]);
}

const later: ApiBaseAdvice['newer'][number] = {
  ...{
    tags: ['12', '12.5'],
    digest: digestOf('c'),
    pushedAt: daysAgo(2),
    security: security({ Low: 3 }, { highest: 'Low' }),
  },
  change: { removes: 2, removed: security({ High: 2 }).counts, brings: 0, brought: security().counts },
};

describe('the base image of a version', () => {
  it('is not told while it is not known', async () => {
    expect((await rendered(panel)).text).toBe('');
    expect((await shown({ layers: undefined })).text).toBe('');
  });

  it.each<[string, Partial<ApiBaseAdvice>, string, string[]]>([
    [
      'is not here',
      {},
      'Base image An image that is not in this registry : 1 layer, 2 findings. What was built on it has 1 finding.',
      [],
    ],
    [
      'has no later version',
      { image: baseImage, layers: 3, findings: 1, added: 0 },
      'Base image base/os:12 : 3 layers, 1 finding. What was built on it has 0 findings. No later version of it for this platform was pushed to base/os.',
      [],
    ],
    [
      'has a later version that clears something',
      { image: baseImage, newer: [later] },
      '',
      ['12, 12.5 2 days ago Low 3 vulnerabilities 2 findings H 2 Nothing'],
    ],
    [
      'has a later version that was not scanned',
      { image: baseImage, newer: [{ ...later, change: undefined, security: security({}, { state: 'queued' }) }] },
      '',
      ['12, 12.5 2 days ago Queued Not known Not known'],
    ],
  ])('%s', async (_name, change, text, rows) => {
    const found = await shown(change);
    expect(found.text.replace('registry:', 'registry :')).toContain(text);
    expect(found.text.includes('No later version')).toBe(text.includes('No later version'));
    expect(found.rows.slice(1)).toEqual(rows);
    const expected = rows.length > 0 ? [`/version?repository=base/os&reference=${digestOf('c')}`] : [];
    expect(found.links.filter((link) => link.includes(digestOf('c')))).toEqual(expected);
  });
});
