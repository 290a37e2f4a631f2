import { expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { FormEnd } from './form-end.tsx';

it('sends the form, unless that is not possible yet', async () => {
  const end = (disabled: boolean) => <FormEnd action="Add" error={null} pending={false} disabled={disabled} />;
  const { buttons, html } = await rendered(end(false));
  expect(buttons).toEqual(['Add']);
  expect(html).toContain('type="submit"');
  expect((await rendered(end(true))).buttons).toEqual(['Add (disabled)']);
});

it('says why it was refused', async () => {
  const { text } = await rendered(
    <FormEnd action="Add" error={new Error('There is one of this name.')} pending={false} />,
  );
  expect(text).toContain('There is one of this name.');
});
