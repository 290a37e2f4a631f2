import { expect, it } from 'vitest';
import { digestOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiRetentionPreview } from '../../../api/upkeep-schemas.ts';
import { RetentionPreview } from './retention-preview.tsx';

const items: ApiRetentionPreview['items'] = [
  { repository: 'team/app', digest: digestOf('a'), keep: false, reason: 'without a tag for 30 days' },
  { repository: 'team/app', tag: 'v1', digest: digestOf('b'), keep: true, reason: 'it is immutable' },
];

it.each([
  [{ tags: 1, versions: 1, kept: 1 }, '1 tag and 1 version would go, 1 tag would stay'],
  [{ tags: 0, versions: 2, kept: 1200 }, '0 tags and 2 versions would go, 1 200 tags would stay'],
])('it is counted what would go: %j', async (counts, text) => {
  const shown = await rendered(<RetentionPreview preview={{ ...counts, items }} />);
  expect(shown.text.startsWith(text)).toBe(true);
  expect(shown.rows).toEqual([
    'Repository Version Result Why',
    'team/app aaaaaaaaaaaa Goes without a tag for 30 days',
    'team/app v1 Stays it is immutable',
  ]);
  expect(shown.labels).toContain(digestOf('b'));
});
