/**
 * Puts values into a template of a filter or a distinguished name, where `{name}` and `{dn}` stand. Whatever a value holds, it stays
 * one value. https://www.rfc-editor.org/rfc/rfc4515#section-3, https://www.rfc-editor.org/rfc/rfc4514#section-2.4
 */
export function filledTemplate(
  template: string,
  values: { readonly name: string; readonly dn?: string },
  into: 'filter' | 'dn',
): string {
  const escaped = into === 'filter' ? escapedInFilter : escapedInName;
  return template.replace(/\{(name|dn)\}/g, (_, key: 'name' | 'dn') => escaped(values[key] ?? ''));
}

function escapedInFilter(value: string): string {
  return value.replace(/[\\*()\0]/g, hexEscaped);
}

function escapedInName(value: string): string {
  return value.replace(/[\\,+"<>;=#\0]/g, hexEscaped).replace(/^ | $/g, '\\20');
}

function hexEscaped(character: string): string {
  return `\\${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
