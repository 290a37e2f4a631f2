import { updaters } from '../../src/updaters/index.ts';
import type { Updater } from '../../src/updaters/updater.ts';
import { table } from './markdown.ts';

/** The reference page of the advisory sources, from what each declares of itself. */
export function feedsPage(): string {
  const ofPackages = updaters.filter(({ facts }) => facts.scopes.length > 0);
  const others = updaters.filter(({ facts }) => facts.scopes.length === 0);
  return `# Advisory sources

Each is asked on a schedule, by conditional requests, and kept as one immutable file. One that fails keeps its last data, and says so. Choose
with \`--feeds\`; \`--feed-mirror\` asks another host for all of them. How to add one is told in
[Add an advisory source](../howto/add-an-updater.md).

## What they say of packages

*Unfixed* tells whether the source lists what has no fix, *not affected* whether it says so of packages that are not; where it lists no
unfixed, nothing found means that no newer version with a fix is known. *Names* are those of source packages or of binary ones. The version
schemes are told by [Scanning](../concepts/scanning.md).

${table(
  ['name', 'source', 'speaks of', 'names', 'unfixed', 'not affected', 'its severities'],
  ofPackages.map(({ name, title, homepage, facts }) => [
    `\`${name}\``,
    `[${title}](${homepage})`,
    facts.scopes.map((scope) => `\`${scope}\``).join(', '),
    facts.names ?? '',
    facts.listsUnfixed ? 'yes' : 'no',
    facts.listsNotAffected ? 'yes' : 'no',
    facts.severities.join(', ') || 'none',
  ]),
)}
## What they say of vulnerabilities and releases

${table(
  ['name', 'source'],
  others.map(({ name, title, homepage }) => [`\`${name}\``, `[${title}](${homepage})`]),
)}
## Licences

Sources whose licence does not let others pass their data on are fetched by each installation itself, and left out of what is exported.

${table(['name', 'licence', 'passed on'], updaters.map(licenceRow))}`;
}

function licenceRow({ name, licence, facts }: Updater): string[] {
  return [`\`${name}\``, licence, facts.redistributable ? 'yes' : 'no'];
}
