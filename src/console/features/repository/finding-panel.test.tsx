import { describe, expect, it } from 'vitest';
import { answer, digestOf, pageOf, security } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { listedVersion } from '../../../../test/support/repository-answers.tsx';
import type { ApiListedVersion } from '../../../api/version-schemas.ts';
import { FindingPanel } from './finding-panel.tsx';

const query = { repository: 'team/app', tagged: 'true', limit: 30 };
const panel = (...versions: ApiListedVersion[]) =>
  rendered(<FindingPanel repository="team/app" />, [answer('listVersions', { query }, pageOf(...versions))]);
const tagged = (tag: string, change: Partial<ApiListedVersion>) =>
  listedVersion({ tags: [tag], digest: digestOf(tag), ...change });

describe('findings per tag', () => {
  it('are loaded first', async () => {
    expect((await rendered(<FindingPanel repository="team/app" />)).labels).toEqual(['Loading']);
  });

  it('are none where no image has a tag', async () => {
    expect((await panel(listedVersion({ kind: 'artifact' }))).text).toBe('No image has a tag here yet');
  });

  it('stand as bars in the order of pushes, each a link that tells all, and one of them reached by Tab', async () => {
    const newer = tagged('2', { security: security({ High: 1 }) });
    const older = tagged('1', { security: security({ Critical: 2, Low: 2 }) });
    const { labels, links, html } = await panel(newer, older);
    const bars = labels.filter((label) => label.includes('pushed'));
    expect(bars).toEqual([
      expect.stringMatching(/^1, pushed .*: 4 vulnerabilities\. Critical 2, Low 2$/),
      expect.stringMatching(/^2, pushed .*: 1 vulnerability\. High 1$/),
    ]);
    expect(links.slice(0, 2)).toEqual([
      '/version?repository=team/app&reference=1',
      '/version?repository=team/app&reference=2',
    ]);
    expect(html.match(/<a [^>]*tabindex="0"/gi)).toHaveLength(1);
    expect(html).toContain('height:25%');
  });

  it('say so where a scan told nothing, which is no good news', async () => {
    const { labels, rows, html } = await panel(tagged('1', { security: security({}, { state: 'failed' }) }));
    expect(labels.some((label) => label.endsWith('no result of a scan'))).toBe(true);
    expect(html).toContain('data-unknown');
    expect(rows[1]).toMatch(/–$/);
  });

  it('are a table too, the last push first', async () => {
    const { rows } = await panel(tagged('2', { security: security({ High: 1 }) }), tagged('1', {}));
    expect(rows).toEqual([
      'Version Pushed High Total',
      expect.stringMatching(/^team\/app:2 3 days ago 1 1$/),
      expect.stringMatching(/^team\/app:1 3 days ago 0 0$/),
    ]);
  });
});
