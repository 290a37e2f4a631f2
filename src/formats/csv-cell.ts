/** A text as a cell, on one line, that no program runs. https://owasp.org/www-community/attacks/CSV_Injection */
export function csvCell(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ');
  const harmless = /^\s*[=+\-@＝＋－＠]/u.test(plain) ? `'${plain}` : plain;
  return /[",']|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
