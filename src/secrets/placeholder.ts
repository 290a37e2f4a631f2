/** Words that people write where a secret belongs. */
const words =
  /example|sample|dummy|placeholder|change.?me|change.?this|replace|insert|redacted|your[-_.]?|my[-_]?(?:secret|token|key|password)|foobar|x{5,}|\*{3,}|\.{3,}|123456789|abcdefgh|deadbeef|not.?a.?real|fake|secret.?here/i;

/** What a template, a shell or a program fills in later: `${NAME}`, `$NAME`, `{{ name }}`, `<name>`, `%s`, `@name@`. */
const variable = /\$\{|\$\(|^\$\w|\{\{|<%|^<.*>$|^%|^@.*@$|^\[.*\]$|process\.env|os\.environ|getenv|ENV\[/;

/** Whether a value stands for a secret instead of being one. */
export function isPlaceholder(value: string): boolean {
  return words.test(value) || variable.test(value);
}
