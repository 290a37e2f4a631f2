import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import { KnownAt } from './known-at.tsx';

const shown = (at: string) => rendered(<KnownAt at={at} onNow={() => undefined} />);

it('says of which time the list is, and leads back', async () => {
  const { text, buttons } = await shown('2026-01-02T03:04:00Z');
  expect(text).toMatch(/^Vulnerabilities as they were known at .*2026/);
  expect(buttons).toEqual(['Show what is known now']);
});

it.each(['2.0', 'not a time', ''])('shows what is no time as it is: %j', async (at) => {
  expect((await shown(at)).text).toContain(`known at ${at}`.trim());
});
