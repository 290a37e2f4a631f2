import { expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { Markdown } from './markdown.tsx';

it('a text becomes elements, and its markup text', async () => {
  const text =
    '# A\n\n- **b** `c`\n\n| d |\n|---|\n| *e* |\n\n> f\n\n```\ng\n```\n\n---\n\n1. [h](https://example.org)\n\n<script>i</script>';
  const { html, links, rows } = await rendered(<Markdown text={text} />);
  expect(html).toMatch(/<h3[^>]*>A<\/h3>/);
  expect(html).toContain('<strong>b</strong>');
  expect(html).toContain('&lt;script&gt;i&lt;/script&gt;');
  expect(html).toContain('rel="noopener noreferrer nofollow"');
  expect(links).toEqual(['https://example.org']);
  expect(rows).toEqual(['d', 'e']);
});
