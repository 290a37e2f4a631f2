import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { severities } from '../../model/severity.ts';
import { SeverityBadge, SeverityBar, SeverityDot, severityColours } from './severity.tsx';

const none = { Critical: 0, High: 0, Medium: 0, Low: 0, Negligible: 0, Unknown: 0 };

describe('a level', () => {
  it.each(severities)('%s has its name on its colour', async (severity) => {
    const { text, html } = await rendered(<SeverityBadge severity={severity} count={3} />);
    expect(text).toBe(`${severity} · 3`);
    expect(html).toContain(severityColours[severity]);
  });

  it('stands without a number where there is none to tell', async () => {
    expect((await rendered(<SeverityBadge severity="High" />)).text).toBe('High');
  });

  it('is a dot for the eye alone beside a name', async () => {
    expect((await rendered(<SeverityDot severity="High" />)).html).toContain('aria-hidden="true"');
  });
});

describe('numbers of levels', () => {
  it.each([
    ['all that there are, the worst first', { ...none, Low: 12, Critical: 1 }, 'C 1 L 12'],
    ['none', none, ''],
  ])('tell %s', async (_name, counts, text) => {
    expect((await rendered(<SeverityBar counts={counts} />)).text).toBe(text);
  });
});
