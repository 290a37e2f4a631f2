import { describe, expect, it } from 'vitest';
import { type Block, parseMarkdown } from './markdown.ts';
import type { Inline } from './markdown-inline.ts';

/** What is read, in short: `h1(text)`, `p(…)`, `*emphasis*`. */
function short(blocks: readonly Block[]): string {
  return blocks.map(shortBlock).join(' ');
}

function shortBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `h${block.level}(${inline(block.children)})`;
    case 'paragraph':
      return `p(${inline(block.children)})`;
    case 'code':
      return `code(${block.text})`;
    case 'quotation':
      return `quote(${short(block.blocks)})`;
    case 'list':
      return `${block.ordered ? 'ol' : 'ul'}(${block.items.map(short).join('; ')})`;
    case 'table':
      return `table(${[block.head, ...block.rows].map((row) => row.map(inline).join(',')).join('; ')})`;
    case 'rule':
      return 'rule';
  }
}

function inline(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      if ('text' in part) return part.kind === 'text' ? part.text : `<code ${part.text}>`;
      if (part.kind === 'link') return `<a ${part.href} ${inline(part.children)}>`;
      return `<${part.kind} ${inline(part.children)}>`;
    })
    .join('');
}

describe('Markdown', () => {
  it.each([
    ['# One\ntext\n\n## Two ##', 'h1(One) p(text) h2(Two)'],
    ['One\n===\nTwo\n---\n', 'h1(One) h2(Two)'],
    ['a\nb\n\nc', 'p(a\nb) p(c)'],
    ['**bold** and *slanted* and `**code**`', 'p(<strong bold> and <emphasis slanted> and <code **code**>)'],
    ['snake_case_name and 2 * 3 * 4 and a ** b', 'p(snake_case_name and 2 * 3 * 4 and a ** b)'],
    ['\\*not\\* slanted', 'p(*not* slanted)'],
    ['- a\n- b\n  - c\n\n  d\n- e', 'ul(p(a); p(b) ul(p(c)) p(d); p(e))'],
    ['1. a\n2. b\n\ntext', 'ol(p(a); p(b)) p(text)'],
    ['- a\ngoes on\n# h', 'ul(p(a\ngoes on)) h1(h)'],
    ['> a\n> - b\n\nc', 'quote(p(a) ul(p(b))) p(c)'],
    ['```sh\ndocker run *x*\n\n# no\n```\nafter', 'code(docker run *x*\n\n# no) p(after)'],
    ['~~~\nopen', 'code(open)'],
    ['a\n\n---\n\nb', 'p(a) rule p(b)'],
    ['| a | **b** |\n|---|:-:|\n| 1 |\n| 2 | 3 | 4 |', 'table(a,<strong b>; 1,; 2,3)'],
    ['[docs](https://example.org/a_b "title") x', 'p(<a https://example.org/a_b docs> x)'],
    ['![logo](https://example.org/l.png)', 'p(<a https://example.org/l.png logo>)'],
    ['see https://example.org/x_y.', 'p(see <a https://example.org/x_y https://example.org/x_y>.)'],
    ['[mail](mailto:a@example.org)', 'p(<a mailto:a@example.org mail>)'],
  ])('%j', (text, expected) => {
    expect(short(parseMarkdown(text))).toBe(expected);
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](data:text/html,x)',
    '[x](//example.org)',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](JaVaScRiPt:alert(1))',
  ])('%j links to nothing', (text) => {
    expect(short(parseMarkdown(text))).not.toContain('<a ');
  });

  it.each([
    '*',
    '_',
    '**',
    '`',
    '[',
    '[a](',
    '![',
    '> ',
    '- ',
    '-',
    '1. ',
    '|',
    '|-|\n',
    '```\n',
    'h',
    '# ',
    '  ',
    '*a ',
    '[](http://a)',
    '\\',
  ])('of %j many times is read', (part) => {
    const text = part.repeat(50_000 / part.length);
    expect(parseMarkdown(text).length).toBeGreaterThanOrEqual(0);
    expect(parseMarkdown(text.replaceAll(part, `${part}\n`).slice(0, 50_000)).length).toBeGreaterThanOrEqual(0);
  });
});
