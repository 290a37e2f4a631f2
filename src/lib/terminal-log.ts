import { styleText } from 'node:util';

const levels: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

/** What a line of the log says to a person: `18:13:28 warn  feed failed  feed=nvd reason="…"`, and below it the stack of a fault. */
export function readableLine(line: string): string {
  const { level, time, msg, err, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const name = levels[Number(level)] ?? String(level);
  const clock = String(time).slice(11, 19);
  const rest = Object.entries(fields).map(([key, value]) => `${key}=${shown(value)}`);
  const text = [`${clock} ${coloured(name)} ${msg}`, ...(rest.length > 0 ? [styleText('dim', rest.join(' '))] : [])];
  const stack = (err as { stack?: unknown } | undefined)?.stack;
  return `${text.join('  ')}\n${stack === undefined ? '' : `${stack}\n`}`;
}

function shown(value: unknown): string {
  return typeof value === 'string' && /^[^\s"=]+$/.test(value) ? value : JSON.stringify(value);
}

function coloured(name: string): string {
  const text = name.padEnd(5);
  if (name === 'warn') return styleText('yellow', text);
  return name === 'error' || name === 'fatal' ? styleText('red', text) : text;
}
