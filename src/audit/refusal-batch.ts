import type { AuditEvent } from './audit-event.ts';

/** Different refusals of one batch that are told one by one. */
const maxRefusals = 100;

/**
 * The events as they are written: equal refusals are one with their number (`times`), and where there are very many different ones
 * the rest is one entry `refusals`. Who knocks a thousand times a second shall not fill the log, and is not forgotten either.
 */
export function gatherRefusals(events: readonly AuditEvent[]): readonly AuditEvent[] {
  const gathered: AuditEvent[] = [];
  const places = new Map<string, { readonly at: number; times: number }>();
  let rest = 0;
  let restTime = 0;
  for (const event of events) {
    const key = event.result === 'refused' ? JSON.stringify({ ...event, time: 0 }) : undefined;
    const known = key === undefined ? undefined : places.get(key);
    if (known) known.times++;
    else if (key !== undefined && places.size >= maxRefusals) {
      rest++;
      restTime = event.time;
    } else {
      if (key !== undefined) places.set(key, { at: gathered.length, times: 1 });
      gathered.push(event);
    }
  }
  for (const { at, times } of places.values()) {
    const event = gathered[at];
    if (event && times > 1) gathered[at] = { ...event, detail: { ...event.detail, times } };
  }
  if (rest === 0) return gathered;
  const summary = { actor: 'system', action: 'refusals', result: 'refused', detail: { times: rest } } as const;
  return [...gathered, { ...summary, time: restTime }];
}
