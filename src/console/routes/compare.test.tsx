import { describe, expect, it } from 'vitest';
import { answer, security, version } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import type { ApiComparison } from '../../api/comparison-schemas.ts';
import { Compare } from './compare.tsx';

const none = { total: { added: 0, removed: 0, changed: 0, unchanged: 1 }, added: [], removed: [], changed: [] };

function comparison(change: Partial<ApiComparison>): ApiComparison {
  return {
    ...{ before: version({ tags: ['0.9'] }), after: version({}), platform: 'linux/amd64', platforms: ['linux/amd64'] },
    ...{ compared: true, packages: none, vulnerabilities: none, ...change },
  };
}

function shown(change: Partial<ApiComparison>, more = '') {
  const query = { repository: 'team/app', reference: '1.0', baseRepository: 'team/app' };
  const given = answer('compare', { query: { ...query, base: undefined, platform: undefined } }, comparison(change));
  return rendered(<Compare />, [given], `/compare?repository=team/app&reference=1.0${more}`);
}

describe('two versions', () => {
  it.each([
    ['no version', '/compare'],
    ['no other repository’s version', '/compare?repository=team/app&reference=1.0&baseRepository=team/b'],
  ])('are asked for where the address names %s', async (_name, at) => {
    expect((await rendered(<Compare />, [], at)).text).toContain('Choose two versions');
  });

  it('are loaded first', async () => {
    const { labels, text } = await rendered(<Compare />, [], '/compare?repository=team/app&reference=1.0&base=0.9');
    expect(labels).toContain('Loading');
    expect(text).not.toContain('Choose two versions');
  });

  it('are named, the one before by what the server compared with', async () => {
    const { fields, links } = await shown({});
    expect(fields).toEqual([
      ...['Before: repository: team/app', 'Before: version: 0.9'],
      ...['After: repository: team/app', 'After: version: 1.0'],
    ]);
    expect(links).toEqual(['/namespaces', '/repository?name=team/app']);
  });

  it('of several platforms are compared on one of them', async () => {
    expect((await shown({ platforms: ['linux/amd64', 'linux/arm64'] })).fields).toContain('Platform: linux/amd64');
  });

  it.each([
    ['nothing that differs', none, '', 'No vulnerabilities differ. The same: 1 vulnerability.'],
    [
      'what is the same beside what differs',
      { ...none, total: { added: 1, removed: 0, changed: 0, unchanged: 1_200 } },
      '',
      'The same: 1 200 vulnerabilities.',
    ],
    ['packages in a tab of their own', none, '&tab=packages', 'No packages differ. The same: 1 package.'],
  ])('have %s', async (_name, vulnerabilities, more, text) => {
    const found = await shown({ vulnerabilities }, more);
    expect(found.text.endsWith(text)).toBe(true);
    expect(found.text).toContain(`Vulnerabilities: ${vulnerabilities.total.added} new, 0 gone, 0 changed`);
  });

  it.each([true, false])('are marked where one has no complete scan: %s', async (compared) => {
    const { text } = await shown({
      compared,
      before: version({ security: security({}, { state: 'failed', reason: 'no layer' }) }),
    });
    expect(text.includes('One of both has no complete scan')).toBe(!compared);
    expect(text).toContain('Failed no layer');
  });
});
