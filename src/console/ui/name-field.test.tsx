import { expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { NameField } from './name-field.tsx';

const shown = (value: string) =>
  rendered(<NameField description="Small letters alone." value={value} onChange={() => undefined} />);

it('asks for a name, and says what names may be', async () => {
  const { text, fields } = await shown('team');
  expect(text).toContain('Small letters alone.');
  expect(fields.join()).toMatch(/^Name.*: team$/);
});

it('must be filled in, and is not filled in by the browser', async () => {
  const { html } = await shown('');
  expect(html).toMatch(/<input[^>]*required/);
  expect(html).toMatch(/<input[^>]*autocomplete="off"/i);
});
