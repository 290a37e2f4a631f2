import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { Empty, ErrorNotice, Loading } from './notice.tsx';

describe('in place of a list', () => {
  it('stands what went wrong, in the words of the server', async () => {
    const { text, html } = await rendered(<ErrorNotice error={new Error('no such <repository>')} />);
    expect(text).toBe('no such <repository>');
    expect(html).toContain('role="alert"');
  });

  it('stands nothing where nothing went wrong', async () => {
    expect((await rendered(<ErrorNotice error={null} />)).html).toBe('');
  });

  it('stands that it is under way, for those who do not see it too', async () => {
    const { html, labels } = await rendered(<Loading />);
    expect(html).toContain('role="status" aria-busy="true"');
    expect(labels).toEqual(['Loading']);
  });

  it('stands what to do next where there is nothing', async () => {
    expect((await rendered(<Empty title="No images yet">Push one</Empty>)).text).toBe('No images yet Push one');
  });
});
