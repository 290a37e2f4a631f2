import { ecosystemById, ecosystems } from '../../ecosystems/index.ts';
import { CodedError } from '../../lib/errors.ts';
import { nearestWord } from '../../lib/nearest-word.ts';
import { openServer, type ServerFlags } from './open-server.ts';
import { printList } from './print-list.ts';
import type { ListFlags } from './server-option.ts';

/** Flags of `cleardock search`. */
export interface SearchFlags extends ServerFlags, ListFlags {
  readonly below?: string;
  readonly ecosystem?: string;
  readonly repository?: string;
}

const limit = 500;

/** Lists the versions that have a vulnerability or hold a package. Rejects with `config_invalid` for what cannot be looked for. */
export async function searchServer(what: string, flags: SearchFlags): Promise<void> {
  if (what.trim() === '')
    throw new CodedError('config_invalid', 'Name what to look for: a vulnerability like CVE-2026-1234, or a package.');
  requireEcosystem(flags.ecosystem);
  const { call } = await openServer(flags);
  const { below, ecosystem, repository } = flags;
  const found = isVulnerability(what)
    ? await call('listAffected', { params: { id: what }, query: { repository, limit } })
    : await call('findPackages', { query: { name: what, below, ecosystem, repository, limit } });
  const rows = found.items.map(({ repository: name, digest, tags, platform = '', packages }) => [
    tags.length > 0 ? `${name}:${tags.join(',')}` : `${name}@${digest.slice(0, 19)}`,
    platform,
    packages.find(({ severity }) => severity)?.severity ?? '',
    packages.map((one) => `${one.name} ${one.version}${one.fixedVersion ? ` → ${one.fixedVersion}` : ''}`).join(', '),
  ]);
  const head = ['version', 'platform', 'severity', 'packages'];
  await printList({ answer: found, head, rows, none: `No version that you may read has ${what}.` }, flags);
  if (found.total > found.items.length)
    process.stderr.write(
      `These are ${found.items.length} of ${found.total}${found.more ? ' or more' : ''}; --repository narrows them.\n`,
    );
}

function requireEcosystem(id: string | undefined): void {
  if (id === undefined || ecosystemById(id)) return;
  const ids = ecosystems.map((one) => one.id);
  const near = nearestWord(id, ids);
  const hint = near === undefined ? `there are ${ids.join(', ')}.` : `did you mean ${near}?`;
  throw new CodedError('config_invalid', `There is no ecosystem ${id}; ${hint}`);
}

/** `CVE-2024-3094`, `GHSA-xxxx-xxxx-xxxx`, `ALSA-2024:1`: letters in capitals, a dash, a digit or groups. */
function isVulnerability(what: string): boolean {
  return /^[A-Z][A-Z0-9]{1,15}-[A-Za-z0-9:._-]{3,80}$/.test(what);
}
