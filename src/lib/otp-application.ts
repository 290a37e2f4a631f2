import { decodeText } from './text.ts';

/** What the resource file of an Erlang application says. */
export interface OtpApplication {
  readonly name: string;
  readonly version: string;
  /** Whether it came with Erlang/OTP or Elixir, and not from a package repository. */
  readonly isOwn: boolean;
}

/** Applications that come with Elixir. */
const elixir: ReadonlySet<string> = new Set(['eex', 'elixir', 'ex_unit', 'iex', 'logger', 'mix']);

/**
 * Whether a path is that of a resource file where Erlang loads it from: `NAME-VERSION/ebin/NAME.app` or `NAME/ebin/NAME.app`. In a
 * `lib` folder with versions the name may be another, as packagers have it: `lib/p1_xml-1.1/ebin/fast_xml.app`.
 */
export function isOtpApplicationPath(path: string): boolean {
  if (!path.endsWith('.app')) return false;
  const parts = path.split('/');
  const [folder = '', ebin, file = ''] = parts.slice(-3);
  if (ebin !== 'ebin') return false;
  const name = file.slice(0, -'.app'.length);
  return folder === name || folder.startsWith(`${name}-`) || (parts.at(-4) === 'lib' && /-\d/.test(folder));
}

/**
 * Reads an application's resource file, `{application, NAME, [{vsn, "VERSION"}, …]}.`; `undefined` where the bytes are none.
 * Erlang/OTP's own applications state what they need at run time in a key that is kept for them.
 * https://www.erlang.org/doc/apps/kernel/app.html
 */
export function readOtpApplication(bytes: Uint8Array): OtpApplication | undefined {
  const text = decodeText(bytes)
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('%'))
    .join('\n');
  const name = /^\s{0,80}\{\s{0,80}application\s{0,80},\s{0,80}'?([a-z][\w@]{0,254})'?\s{0,80},/.exec(text)?.[1];
  const version = /\{\s{0,80}vsn\s{0,80},\s{0,80}"([^"\n]{1,255})"/.exec(text)?.[1];
  if (name === undefined || version === undefined) return undefined;
  return { name, version, isOwn: elixir.has(name) || /\{\s{0,80}runtime_dependencies\s{0,80},/.test(text) };
}
