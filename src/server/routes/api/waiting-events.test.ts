import { expect, it } from 'vitest';
import type { DomainEvent } from '../../../jobs/events.ts';
import { openWaitingEvents } from './waiting-events.ts';

/** What takes events until it is told to go on: all that come meanwhile wait. */
function open(most = 10) {
  const sent: DomainEvent[] = [];
  const errors: unknown[] = [];
  const gate = Promise.withResolvers<void>();
  const waiting = openWaitingEvents(
    async (event) => {
      sent.push(event);
      await gate.promise;
      if (event.type === 'quota') throw new Error(`no ${event.namespace}`);
    },
    (error) => errors.push(error),
    most,
  );
  const goOn = async () => {
    gate.resolve();
    await new Promise((done) => setImmediate(done));
  };
  return { waiting, sent, errors, goOn };
}

const progress = (done: number): DomainEvent => ({ type: 'scan-all', total: 9, done });
const scan = (manifestId: number, ended: boolean): DomainEvent => ({ type: 'scan', manifestId, ended });
const quota: DomainEvent = { type: 'quota', namespace: 'team', used: 8, limit: 10 };

it('an event is sent at once, and those that come meanwhile after it, in their order', async () => {
  const { waiting, sent, goOn } = open();
  for (const id of [1, 2, 3]) waiting.add(scan(id, true));
  expect(sent).toEqual([scan(1, true)]);
  await goOn();
  expect(sent).toEqual([scan(1, true), scan(2, true), scan(3, true)]);
});

it('of several that wait, the last one of each thing is sent, at the place of the last', async () => {
  const { waiting, sent, goOn } = open();
  for (const event of [progress(0), scan(1, false), progress(1), scan(1, true), progress(2)]) waiting.add(event);
  await goOn();
  expect(sent).toEqual([progress(0), scan(1, true), progress(2)]);
});

it('a push and a deletion of one version are two things', async () => {
  const { waiting, sent, goOn } = open();
  const version = { type: 'version', repository: 'team/app', digest: 'sha256:a' } as const;
  waiting.add(progress(0));
  waiting.add({ ...version, change: 'pushed' });
  waiting.add({ ...version, change: 'deleted' });
  await goOn();
  expect(sent.slice(1)).toEqual([
    { ...version, change: 'pushed' },
    { ...version, change: 'deleted' },
  ]);
});

it('one that cannot be sent is told, and holds nothing up', async () => {
  const { waiting, sent, errors, goOn } = open();
  waiting.add(quota);
  waiting.add(progress(1));
  await goOn();
  expect(errors).toEqual([new Error('no team')]);
  expect(sent).toEqual([quota, progress(1)]);
});

it('says when more wait than may', () => {
  const { waiting } = open(2);
  expect([1, 2, 3, 4].map((id) => waiting.add(scan(id, true)))).toEqual([true, true, true, false]);
});

it('what waits is forgotten, and what comes later is sent', async () => {
  const { waiting, sent, goOn } = open();
  waiting.add(scan(1, true));
  waiting.add(scan(2, true));
  waiting.clear();
  waiting.add(scan(3, true));
  await goOn();
  expect(sent).toEqual([scan(1, true), scan(3, true)]);
});
