import { describe, expect, it } from 'vitest';
import { sampleEvents } from '../../test/support/sample-events.ts';
import { eventData } from './event-data.ts';

describe('what other programs get of an event', () => {
  it('has times that every program reads, and durations in seconds', () => {
    expect(eventData(sampleEvents['feed-stale'])).toEqual({
      ...{ feed: 'debian', answeredAt: '2026-11-20T08:00:00.000Z', allowedAgeSeconds: 64_800 },
      error: 'security-tracker.debian.org answered 503.',
    });
  });

  it.each(Object.values(sampleEvents))('leaves out that it is of kind $kind, which stands elsewhere', (event) => {
    expect(Object.keys(eventData(event))).not.toContain('kind');
  });
});
