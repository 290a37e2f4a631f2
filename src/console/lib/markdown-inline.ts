/*
 * What stands in a line of Markdown: text, code, emphasis and links. https://spec.commonmark.org
 */

/** What stands in a line. */
export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] };

/** Longest link, with its text. */
const maxLink = 1_000;
/** Emphasis and links in one another that are followed; deeper ones are text. */
const maxDepth = 5;

/** Marks that stand around what they are of, longest first. */
const pairs = [
  { mark: '`', kind: 'code' },
  { mark: '**', kind: 'strong' },
  { mark: '__', kind: 'strong' },
  { mark: '*', kind: 'emphasis' },
  { mark: '_', kind: 'emphasis' },
] as const;

/** Reads a line, or the lines of a paragraph. Takes time in proportion to its length, whatever it holds. */
export function inlinesOf(text: string, depth = 0): readonly Inline[] {
  const found: Inline[] = [];
  // Marks that nothing ends any more are not looked for again.
  const endless = new Set<string>();
  let plain = '';
  let at = 0;
  const add = (inline: Inline, length: number) => {
    if (plain !== '') found.push({ kind: 'text', text: plain });
    plain = '';
    found.push(inline);
    at += length;
  };
  while (at < text.length) {
    const escaped = /^\\[!-/:-@[-`{-~]/.test(text.slice(at, at + 2));
    const taken =
      escaped || depth >= maxDepth ? undefined : (linkAt(text, at, depth) ?? pairAt(text, at, depth, endless));
    if (taken) add(taken.inline, taken.length);
    else {
      plain += text[at + (escaped ? 1 : 0)];
      at += escaped ? 2 : 1;
    }
  }
  if (plain !== '') found.push({ kind: 'text', text: plain });
  return found;
}

interface TakenInline {
  readonly inline: Inline;
  readonly length: number;
}

function pairAt(text: string, at: number, depth: number, endless: Set<string>): TakenInline | undefined {
  for (const { mark, kind } of pairs) {
    if (!text.startsWith(mark, at) || endless.has(mark)) continue;
    const begin = at + mark.length;
    // Within a word an underscore is one: `snake_case`.
    if (mark.startsWith('_') && /\w/.test(text[at - 1] ?? '')) continue;
    if (kind !== 'code' && /^\s?$/.test(text[begin] ?? '')) continue;
    const end = text.indexOf(mark, begin + 1);
    if (end === -1) {
      endless.add(mark);
      continue;
    }
    const inner = text.slice(begin, end);
    const inline: Inline = kind === 'code' ? { kind, text: inner } : { kind, children: inlinesOf(inner, depth + 1) };
    return { inline, length: end + mark.length - at };
  }
  return undefined;
}

/** A link in brackets, an image, which is one to it, or an address as it stands. */
function linkAt(text: string, at: number, depth: number): TakenInline | undefined {
  const bare =
    text[at] === 'h' && !/\w/.test(text[at - 1] ?? '') && /^https?:\/\/[^\s<>"'`|]+/.exec(text.slice(at, at + maxLink));
  if (bare) {
    const address = bare[0].replace(/[.,;:!?)\]*_]+$/, '');
    const href = safeHref(address);
    return href
      ? { inline: { kind: 'link', href, children: [{ kind: 'text', text: address }] }, length: address.length }
      : undefined;
  }
  const begin = text.startsWith('![', at) ? at + 2 : text[at] === '[' ? at + 1 : undefined;
  if (begin === undefined) return undefined;
  const rest = text.slice(begin, begin + maxLink);
  const middle = rest.indexOf('](');
  const end = middle === -1 ? -1 : rest.indexOf(')', middle);
  if (end === -1) return undefined;
  const label = rest.slice(0, middle);
  const [address = ''] = rest.slice(middle + 2, end).split(/\s/, 1);
  const href = safeHref(address);
  if (href === undefined) return undefined;
  return {
    inline: { kind: 'link', href, children: inlinesOf(label || href, depth + 1) },
    length: begin + end + 1 - at,
  };
}

/** Addresses that a browser opens without running anything; others are none. */
function safeHref(address: string): string | undefined {
  return /^(https?:\/\/[^\s]|mailto:[^\s])/i.test(address) ? address : undefined;
}
