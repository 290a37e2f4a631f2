import { describe, expect, it } from 'vitest';
import { markdownCode, markdownHead, markdownRow, markdownText } from './markdown-cells.ts';

describe('in Markdown', () => {
  it.each([
    ['plain', 'plain'],
    ['*bold* _it_ `code`', '\\*bold\\* \\_it\\_ \\`code\\`'],
    ['[a](b)', '\\[a\\](b)'],
    ['<b>&amp;', '\\<b\\>\\&amp;'],
    ['a|b\\', 'a\\|b\\\\'],
    ['@team and #1', '@\u200bteam and #\u200b1'],
    ['https://x.org', 'https:\u200b//x.org'],
    ['www.x.org', 'www\u200b.x.org'],
    ['line\nbreak', 'line\u{fffd}break'],
  ])('the text %j means nothing', (text, written) => {
    expect(markdownText(text)).toBe(written);
  });

  it.each([
    ['lodash', '`lodash`'],
    ['', ''],
    ['a`b', '`` a`b ``'],
    ['```', '```` ``` ````'],
    ['a|b', '`a\\|b`'],
    ['a\u001bb', '`a\u{fffd}b`'],
  ])('the name %j is code as it is', (text, written) => {
    expect(markdownCode(text)).toBe(written);
  });

  it('a table begins with its titles', () => {
    expect(markdownHead(['a', 'b']) + markdownRow(['1', '2'])).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |\n');
  });
});
