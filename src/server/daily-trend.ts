import type { ApiCensus } from '../api/overview-schemas.ts';
import type { ChangeCount, TrendStep } from '../db/finding-trend.ts';
import { noCounts } from '../model/severity.ts';

/** What a trend is made from; generations in their order. */
export interface TrendFacts {
  readonly generations: readonly { readonly generation: number; readonly at: number }[];
  readonly steps: readonly TrendStep[];
  readonly changes: readonly ChangeCount[];
  readonly now: number;
}

const day = 86_400_000;
/** Days that are told of, with today. */
const days = 90;

/** Numbers of findings at the end of each day in UTC and the changes on it, up to today; days before the first generation are left out. */
export function dailyTrend({ generations, steps, changes, now }: TrendFacts): ApiCensus['trend'] {
  const first = generations[0]?.at;
  if (first === undefined) return [];
  const today = Math.floor(now / day);
  const start = Math.max(today - days + 1, Math.floor(first / day));
  const dayOf = new Map(generations.map(({ generation, at }) => [generation, Math.floor(at / day)]));
  // What is older than all generations that are remembered was there before the first day.
  const on = (generation: number) => dayOf.get(generation) ?? start - 1;
  const stepsOn = Map.groupBy(steps, (step) => Math.max(on(step.generation), start - 1));
  const changesOn = Map.groupBy(changes, (change) => on(change.generation));
  const open = noCounts();
  const trend: ApiCensus['trend'] = [];
  for (let at = start - 1; at <= today; at++) {
    for (const { severity, by } of stepsOn.get(at) ?? []) open[severity] += by;
    if (at < start) continue;
    const count = (kind: string) =>
      (changesOn.get(at) ?? []).filter((one) => one.change === kind).reduce((sum, one) => sum + one.count, 0);
    const date = new Date(at * day).toISOString().slice(0, 10);
    trend.push({ day: date, open: { ...open }, affected: count('affected'), cleared: count('cleared') });
  }
  return trend;
}
