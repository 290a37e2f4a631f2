import { expect, it } from 'vitest';
import type { JudgedImage } from '../../admission/conclude.ts';
import type { AuditEvent } from '../../audit/audit-event.ts';
import { openAdmissionRecorder } from './record-admission.ts';

const request = { subject: 'Pod shop/cart', user: 'ann', dryRun: false, images: [], breakGlass: 'outage' };
const judged = (image: string): JudgedImage => ({
  ...{ user: 'container c0', image, pointer: '/spec', effect: 'block', message: 'no', rules: ['severity'] },
  repository: 'team/app',
});
const refused = { outcome: 'refused', allowed: false, warnings: [] } as const;
const passed = { outcome: 'passed', allowed: true, warnings: [] } as const;

function recorder() {
  const events: AuditEvent[] = [];
  const at = { now: 1_000 };
  const log = {
    record: (event: AuditEvent) => void events.push(event),
    change: async <T>(event: Omit<AuditEvent, 'result'>, work: () => Promise<T>) => {
      events.push({ ...event, result: 'done' });
      return await work();
    },
    flush: async () => {},
    [Symbol.asyncDispose]: async () => {},
  };
  return { events, at, record: openAdmissionRecorder(log, () => at.now) };
}

it('what a controller tries again and again is told once in ten minutes', async () => {
  const { events, at, record } = recorder();
  for (let n = 0; n < 3; n++) await record(request, [judged('app:1'), judged('app:1')], refused, '::1');
  expect(events).toHaveLength(1);
  await record(request, [judged('app:2')], refused, '::1');
  at.now += 10 * 60_000;
  await record(request, [judged('app:1')], refused, '::1');
  expect(events.map(({ target }) => target)).toEqual(['app:1', 'app:2', 'app:1']);
});

it('what gets through for a reason is told each time', async () => {
  const { events, record } = recorder();
  for (let n = 0; n < 2; n++) await record(request, [judged('app:1')], passed, '::1');
  expect(events).toHaveLength(2);
  expect(events[0]).toMatchObject({ action: 'breakGlass', namespace: 'team', detail: { reason: 'outage' } });
});

it('a dry run, and what nothing is said against, leave nothing', async () => {
  const { events, record } = recorder();
  await record({ ...request, dryRun: true }, [judged('app:1')], passed, '::1');
  await record(request, [], { outcome: 'allowed', allowed: true, warnings: [] }, '::1');
  expect(events).toEqual([]);
});
