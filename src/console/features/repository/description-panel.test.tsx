import { expect, it } from 'vitest';
import { daysAgo } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { repositoryDetail } from '../../../../test/support/repository-answers.tsx';
import type { ApiRepositoryDetail } from '../../../api/repository-schemas.ts';
import { DescriptionPanel } from './description-panel.tsx';

const shown = (description: ApiRepositoryDetail['description'], editable = false) =>
  rendered(<DescriptionPanel repository={repositoryDetail({ description })} editable={editable} />);
const written = { text: '# The app\n\nAsk **ada**.', changedBy: 'ada', changedAt: daysAgo(2) };

it('shows what somebody wrote, and who that was', async () => {
  const { text, links } = await shown(written);
  expect(text).toMatch(/The app Ask ada ?\. Written by ada, 2 days ago$/);
  expect(links).toEqual([]);
});

it('shows what somebody wrote who is gone', async () => {
  expect((await shown({ ...written, changedBy: undefined })).text).toMatch(/Written 2 days ago$/);
});

it('runs nothing that stands in it', async () => {
  const { html } = await shown({ ...written, text: '<script>alert(1)</script> [x](javascript:alert(1))' });
  expect(html).not.toContain('<script');
  expect(html).not.toContain('href="javascript');
});

it.each([
  [false, /Those who look after the namespace can\.$/, 0],
  [true, /Nobody wrote yet what this is, how to run it, and whom to ask\.$/, 1],
])('without one says who could write it: %s', async (editable, text, links) => {
  const panel = await shown(undefined, editable);
  expect(panel.text).toMatch(text);
  expect(panel.links).toHaveLength(links);
});

it('leads to where it is written whoever may', async () => {
  const { text, links } = await shown(written, true);
  expect(text).toContain('Edit');
  expect(links[0]).toContain('tab=settings');
});
