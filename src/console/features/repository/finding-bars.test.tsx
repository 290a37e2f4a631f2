import { expect, it } from 'vitest';
import { security } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { listedVersion } from '../../../../test/support/repository-answers.tsx';
import { FindingBars } from './finding-bars.tsx';

const bar = (tag: string, high: number, state: 'complete' | 'failed' = 'complete') => {
  const scanned = security();
  const counts = { ...scanned.counts, High: high };
  const digest = `sha256:${tag.padEnd(64, '0')}`;
  return listedVersion({ tags: [tag], digest, security: { ...scanned, state, counts, total: high } });
};
const shown = (...versions: readonly ReturnType<typeof bar>[]) =>
  rendered(<FindingBars versions={versions} levels={['Critical', 'High']} />);

it('each bar tells those who do not see it what it stands for, and leads to its version', async () => {
  const { labels, links } = await shown(bar('1', 4), bar('2', 1));
  expect(labels.filter((label) => label.includes('pushed'))).toEqual([
    expect.stringMatching(/^1, pushed .*: 4 vulnerabilities\. High 4$/),
    expect.stringMatching(/^2, pushed .*: 1 vulnerability\. High 1$/),
  ]);
  expect(links).toHaveLength(2);
});

it('one without a result has no height, and says so', async () => {
  const { html, labels } = await shown(bar('1', 4), bar('2', 9, 'failed'));
  expect(labels.join()).toContain('no result of a scan');
  expect(html.match(/data-unknown/g)).toHaveLength(1);
});

it('the last one is reached by the keyboard first, and is told below', async () => {
  const { html } = await shown(bar('1', 4), bar('2', 1));
  expect([html.match(/tabindex="0"/g)?.length, html.match(/tabindex="-1"/g)?.length]).toEqual([1, 1]);
  expect(html).toMatch(/height:100%.*height:25%/s);
});
