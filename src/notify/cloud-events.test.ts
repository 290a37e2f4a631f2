import { describe, expect, it } from 'vitest';
import { sampleEvents } from '../../test/support/sample-events.ts';
import { cloudEventsBody } from './cloud-events.ts';

const at = Date.parse('2026-11-20T08:00:00Z');
const item = (kind: keyof typeof sampleEvents) => ({ uid: `uid-${kind}`, at, event: sampleEvents[kind] });

describe('a message as CloudEvents', () => {
  it('is one event in structured JSON', () => {
    const { mediaType, text } = cloudEventsBody(
      { items: [item('quota-warning')] } as never,
      'https://registry.example',
    );
    expect(mediaType).toBe('application/cloudevents+json');
    expect(JSON.parse(text)).toEqual({
      ...{ specversion: '1.0', id: 'uid-quota-warning', source: 'https://registry.example' },
      ...{ type: 'cleardock.quota-warning', subject: 'team', time: '2026-11-20T08:00:00.000Z' },
      ...{
        datacontenttype: 'application/json',
        data: { namespace: 'team', used: 9_400_000_000, limit: 10_000_000_000 },
      },
    });
  });

  it('is a batch where several were collected', () => {
    const { mediaType, text } = cloudEventsBody({ items: [item('push'), item('delete')] } as never, undefined);
    expect(mediaType).toBe('application/cloudevents-batch+json');
    const events = JSON.parse(text) as { source: string; type: string }[];
    expect(events.map(({ type }) => type)).toEqual(['cleardock.push', 'cleardock.delete']);
    expect(new Set(events.map(({ source }) => source))).toEqual(new Set(['/cleardock']));
  });

  it.each([
    ['a version', 'push', /^team\/app@sha256:6f4b/],
    ['a repository', 'exception-ending', /^team\/app$/],
    ['a vulnerability', 'newly-affected', /^CVE-2026-12345$/],
    ['a feed', 'feed-stale', /^debian$/],
    ['a target', 'test', /^Security desk$/],
    ['a namespace', 'policy-changed', /^team$/],
  ] as const)('is about %s', (_name, kind, subject) => {
    const { text } = cloudEventsBody({ items: [item(kind)] } as never, undefined);
    expect((JSON.parse(text) as { subject: string }).subject).toMatch(subject);
  });
});
