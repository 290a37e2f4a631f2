import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { Panel } from './panel.tsx';

describe('a part of a page', () => {
  it('is named by its title', async () => {
    const { html, text } = await rendered(
      <Panel title="Coverage" note="of all tags" actions={<a href="/scans">Scans</a>}>
        28 of 30
      </Panel>,
    );
    expect(text).toBe('Coverage Scans of all tags 28 of 30');
    const [, id] = /<section[^>]* aria-labelledby="([^"]+)"/.exec(html) ?? [];
    expect(html).toMatch(new RegExp(`<h2[^>]* id="${id}"`));
  });
});
