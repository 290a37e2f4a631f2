import { describe, expect, it } from 'vitest';
import { sampleEvents } from '../../test/support/sample-events.ts';
import type { NotificationMessage } from './message.ts';
import { plainText, slackBody, titleOf } from './text-body.ts';

const message = (...kinds: (keyof typeof sampleEvents)[]): NotificationMessage =>
  ({ items: kinds.map((kind, uid) => ({ uid: String(uid), at: 0, event: sampleEvents[kind] })) }) as never;
const many = (count: number) => message(...Array.from({ length: count }, () => 'push' as const));

describe('a message for people', () => {
  it('is titled by its event, and by how many there are', () => {
    const one = titleOf(message('push'));
    expect(titleOf(message('push', 'delete', 'delete'))).toBe(`3 events: ${one}, and 2 more`);
    expect(titleOf(message())).toBe('No events');
  });

  it.each([
    [50, undefined],
    [51, '… and 1 more events.'],
    [400, '… and 350 more events.'],
  ])('of %s events tells fifty, and how many more there are', (count, last) => {
    const paragraphs = plainText(many(count), undefined).split('\n\n');
    expect(paragraphs).toHaveLength(last === undefined ? 50 : 51);
    expect(paragraphs.at(-1)).toBe(last ?? paragraphs[0]);
  });

  it('makes no links and mentions of what an image says, in Slack', () => {
    const event = { ...sampleEvents['scan-failed'], reason: '<!channel> & <https://evil.example|look>' };
    const { text } = slackBody({ items: [{ uid: 'a', at: 0, event }] } as never, undefined);
    expect((JSON.parse(text) as { text: string }).text).toContain('&lt;!channel&gt; &amp; &lt;https');
  });
});
