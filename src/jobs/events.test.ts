import { expect, it } from 'vitest';
import { createEventBus, type DomainEvent } from './events.ts';

const feed = (
  progress?: DomainEvent extends infer E ? (E extends { progress?: infer P } ? P : never) : never,
): DomainEvent => ({ type: 'feed', feed: 'nvd', progress });

it('everybody who listens hears, until they no longer want to', () => {
  const bus = createEventBus();
  const heard: string[] = [];
  const end = bus.subscribe(({ type }) => heard.push(`a ${type}`));
  bus.subscribe(({ type }) => heard.push(`b ${type}`));
  bus.publish({ type: 'advisories', generation: 1 });
  end();
  bus.publish(feed());
  expect(heard).toEqual(['a advisories', 'b advisories', 'b feed']);
});

it('feeds that are loading are known to who comes late, and no more once they are stored', () => {
  const bus = createEventBus();
  for (const records of [1, 2]) bus.publish(feed({ phase: 'parsing', bytes: 0, records } as never));
  expect([...bus.loading]).toEqual([['nvd', { phase: 'parsing', bytes: 0, records: 2 }]]);
  bus.publish(feed());
  expect(bus.loading.size).toBe(0);
});
