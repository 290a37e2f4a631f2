import type { Distribution } from '../model/distribution.ts';

/** Where a distribution describes itself, best first. */
export const osReleasePaths = ['etc/os-release', 'usr/lib/os-release'] as const;

/** Reads an os-release file; `undefined` where it names no distribution. https://www.freedesktop.org/software/systemd/man/latest/os-release.html */
export function readOsRelease(text: string): Distribution | undefined {
  const fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^([A-Z_]{1,40})=(.{0,1000})$/.exec(line.trim());
    if (match) fields.set(match[1] ?? '', unquote(match[2] ?? ''));
  }
  const id = fields.get('ID')?.toLowerCase();
  if (!id || !/^[a-z0-9._-]{1,64}$/.test(id)) return undefined;
  return {
    id,
    version: fields.get('VERSION_ID') ?? '',
    codename: fields.get('VERSION_CODENAME') || undefined,
    name: fields.get('PRETTY_NAME') || fields.get('NAME') || id,
    like: (fields.get('ID_LIKE') ?? '').split(' ').filter(Boolean),
  };
}

/** Shell quoting: single quotes as they are, double quotes with backslashes. */
function unquote(value: string): string {
  const match = /^(["'])(.*)\1$/.exec(value);
  if (!match) return value;
  return match[1] === '"' ? (match[2] ?? '').replace(/\\(["$`\\])/g, '$1') : (match[2] ?? '');
}
