/* What a person reads, hears and can do in a page, from its HTML as React writes it. */

/** What is read, with a space wherever an element begins or ends. */
export function textOf(html: string): string {
  return plain(html.replace(/<[^>]*>/g, ' '));
}

/** Values of `aria-label` and `title`, in their order. */
export function labelsOf(html: string): string[] {
  return attributes(html, 'aria-label|title');
}

/** Where links lead to. */
export function linksOf(html: string): string[] {
  return attributes(html, 'href');
}

/** What stands in each row of tables, their heads included. */
export function rowsOf(html: string): string[] {
  return [...html.matchAll(/<tr\b.*?<\/tr>/gs)].map(([row]) => textOf(row));
}

/** Names of buttons, with `(disabled)` or `(selected)` behind them where they are. */
export function buttonsOf(html: string): string[] {
  return [...html.matchAll(/<button\b([^>]*)>(.*?)<\/button>/gs)]
    .filter(([, head = '']) => !head.includes(' aria-hidden="true"'))
    .map(([, head = '', body = '']) => {
      const selected = / aria-(?:selected|pressed)="true"/.test(head) ? ' (selected)' : '';
      return `${attributes(head, 'aria-label')[0] ?? textOf(body)}${selected}${disabledMark(head)}`;
    });
}

/** Fields of forms as `Name: value`, those to tick as `Name: on` or `Name: off`, with `(disabled)` behind them where they are. */
export function fieldsOf(html: string): string[] {
  return [...html.matchAll(/<(input|textarea)\b([^>]*?)\/?>(?:([^<]*)<\/textarea>)?/gs)]
    .filter(([, , head = '']) => !/ type="(?:hidden|file)"| hidden="/.test(head))
    .map((found) => {
      const [, , head = '', content] = found;
      const after = html.slice(found.index + found[0].length);
      return `${nameOf(head, html)}: ${plain(content ?? valueIn(head, after))}`.trim() + disabledMark(head);
    });
}

/** What a field holds. A choice of several shows none of them as its own value: they stand in a hidden field after it. */
function valueIn(head: string, after: string): string {
  if (/ type="(?:checkbox|radio)"/.test(head)) return head.includes(' checked=""') ? 'on' : 'off';
  const [value = ''] = attributes(head, 'value');
  if (value !== '' || !head.includes(' role="combobox"')) return value;
  return attributes(/<input type="hidden"[^>]*>/.exec(after)?.[0] ?? '', 'value')[0] ?? '';
}

function nameOf(head: string, html: string): string {
  const [label] = attributes(head, 'aria-label');
  const [id = ''] = attributes(head, 'id');
  const [, text = ''] = html.match(new RegExp(`<label\\b[^>]* for="${id}"[^>]*>(.*?)</label>`, 's')) ?? [];
  return label ?? textOf(text).replace(/ \*$/, '');
}

function disabledMark(head: string): string {
  return / (?:data-)?disabled="/.test(head) ? ' (disabled)' : '';
}

function attributes(html: string, names: string): string[] {
  return [...html.matchAll(new RegExp(` (?:${names})="([^"]*)"`, 'g'))].map(([, value]) => plain(value ?? ''));
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };

function plain(html: string): string {
  return html
    .replace(/&([\w#]+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
}
