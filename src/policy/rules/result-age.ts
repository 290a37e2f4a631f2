import { z } from 'zod';
import { versionRule } from '../rule.ts';

const hour = 3_600_000;

/** Results that go by advisories which were asked for too long ago. */
export const resultAge = versionRule({
  title: 'Result too old',
  help: 'A result that goes by advisories which were asked for longer ago than so many hours.',
  options: z.object({ hours: z.int().min(1).max(87_600).default(72) }),
  needs: 'asOf',
  label: ({ hours }) => `result older than ${hours} h`,
  breaks({ asOf }, { hours }, now) {
    if (asOf === undefined) return { message: 'it is not known how old its result is' };
    const end = asOf + hours * hour;
    if (now < end) return { until: end };
    return { message: `its result is of ${new Date(asOf).toISOString().slice(0, 16).replace('T', ' ')} UTC` };
  },
});
