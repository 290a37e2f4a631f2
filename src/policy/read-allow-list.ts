/** An entry of a list that another program keeps. */
export interface AllowListEntry {
  readonly vulnerability: string;
  /** What the list tells of why. */
  readonly reason?: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt?: number;
}

/** Most entries that are read. */
const maxEntries = 5_000;

const idPattern = /^[A-Za-z0-9][A-Za-z0-9:._-]{2,99}$/;

/**
 * Reads a `.trivyignore` file or Harbor's allow-list in JSON; each vulnerability once. In the file a comment right above an id is its
 * reason. What names no vulnerability is passed over.
 * https://trivy.dev/docs/latest/configuration/filtering/ https://goharbor.io/docs/edge/working-with-projects/project-configuration/
 */
export function readAllowList(text: string): AllowListEntry[] {
  const entries = text.trimStart().startsWith('{') ? harborEntries(text) : trivyEntries(text);
  const distinct = new Map(entries.map((entry) => [entry.vulnerability, entry]));
  return [...distinct.values()].filter(({ vulnerability }) => idPattern.test(vulnerability)).slice(0, maxEntries);
}

function trivyEntries(text: string): AllowListEntry[] {
  const entries: AllowListEntry[] = [];
  let comment: string[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line.startsWith('#')) comment.push(line.replace(/^#+/, '').trim());
    else if (line !== '') {
      const [vulnerability = '', ...rest] = (line.split('#', 1)[0] ?? '').trim().split(/\s+/);
      const end = rest.find((word) => word.startsWith('exp:'))?.slice('exp:'.length);
      entries.push({ vulnerability, ...reasonOf(comment.join(' ')), ...endOf(Date.parse(end ?? '')) });
    }
    if (!line.startsWith('#')) comment = [];
  }
  return entries;
}

function harborEntries(text: string): AllowListEntry[] {
  const { items, expires_at: end } = parsed(text);
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: { readonly cve_id?: unknown } | null) =>
    typeof item?.cve_id === 'string'
      ? [{ vulnerability: item.cve_id.trim(), ...endOf(typeof end === 'number' ? end * 1_000 : Number.NaN) }]
      : [],
  );
}

function parsed(text: string): { readonly items?: unknown; readonly expires_at?: unknown } {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function reasonOf(comment: string): { readonly reason?: string } {
  return comment.length < 3 ? {} : { reason: comment.slice(0, 500) };
}

function endOf(expiresAt: number): { readonly expiresAt?: number } {
  return Number.isFinite(expiresAt) && expiresAt > 0 ? { expiresAt } : {};
}
