import type { Distribution } from '../model/distribution.ts';

/** Reads an os-release file. https://www.freedesktop.org/software/systemd/man/latest/os-release.html */
export function readOsRelease(text: string): Distribution | undefined {
  const fields = readAssignments(text);
  const id = fields.get('ID')?.toLowerCase();
  if (!id || !/^[a-z0-9._-]{1,64}$/.test(id)) return undefined;
  const like = (fields.get('ID_LIKE') ?? '').toLowerCase().split(' ').filter(Boolean);
  return {
    id,
    version: fields.get('VERSION_ID') ?? '',
    codename: fields.get('VERSION_CODENAME') || undefined,
    name: fields.get('PRETTY_NAME') || fields.get('NAME') || id,
    like,
    ...baseOf(id, like, fields),
  };
}

/** Lines of `NAME=value` in shell quoting; the last of repeated names counts. */
export function readAssignments(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^([A-Z_]{1,40})=(.{0,1000})$/.exec(line.trim());
    if (match) fields.set(match[1] ?? '', unquote(match[2] ?? ''));
  }
  return fields;
}

/** Single quotes as they are, double quotes with backslashes. */
function unquote(value: string): string {
  const match = /^(["'])(.*)\1$/.exec(value);
  if (!match) return value;
  return match[1] === '"' ? (match[2] ?? '').replace(/\\(["$`\\])/g, '$1') : (match[2] ?? '');
}

/**
 * What a derivative is built on: those of Ubuntu and Debian tell the codename, rebuilds of Red Hat Enterprise Linux name its
 * platform. The version of one that only has `rhel` among its relatives may count anything.
 */
function baseOf(id: string, like: readonly string[], fields: ReadonlyMap<string, string>): { readonly base?: string } {
  const ubuntu = fields.get('UBUNTU_CODENAME');
  if (ubuntu && id !== 'ubuntu') return { base: `ubuntu:${ubuntu}` };
  const debian = fields.get('DEBIAN_CODENAME');
  if (debian && id !== 'debian') return { base: `debian:${debian}` };
  const platform = /^platform:el(\d{1,2})$/.exec(fields.get('PLATFORM_ID') ?? '')?.[1];
  return platform && id !== 'rhel' && like.includes('rhel') ? { base: `rhel:${platform}` } : {};
}
