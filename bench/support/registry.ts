import { sql } from 'kysely';
import type { Queries } from '../../src/db/database.ts';
import type { Bulk } from './bulk.ts';
import type { KnownFamily } from './images.ts';

/** Spreads repositories over namespaces. */
export async function spreadRepositories(db: Queries, namespaces: number): Promise<void> {
  const place = sql.lit(namespaces);
  await sql`update repository set namespace_id = id % ${place} + 1, name = 'team-' || (id % ${place}) || '/app-' || id`.execute(
    db,
  );
}

/** Private namespaces with policies of their own. */
export async function fillNamespaces(bulk: Bulk, count: number): Promise<void> {
  const rules = (n: number) =>
    JSON.stringify({ severity: { pull: 'block', deploy: 'off', atLeast: n % 2 ? 'High' : 'Critical' } });
  await bulk.insert(
    'namespace',
    [
      ...['id', 'name', 'visibility', 'scan_mode', 'policy', 'secrets', 'config_risks', 'lock_files', 'sboms'],
      ...['kernel_headers', 'trust_statements', 'policy_version', 'created_at'],
    ],
    Array.from({ length: count }, (_, n) => [
      ...[n + 1, `team-${n}`, 'private', 'automatic', rules(n), 1, 1, 0, 0, 0, 0, 1, 1],
    ]),
  );
}

/** Packages of a distribution and of a language; every third has findings, most of them of the lower levels. */
export async function fillPackages(
  bulk: Bulk,
  packages: number,
  random: () => number,
): Promise<readonly KnownFamily[]> {
  const ids = Array.from({ length: packages }, (_, n) => n + 1);
  await bulk.insert(
    'package',
    [
      ...[
        'id',
        'key',
        'ecosystem',
        'name',
        'short_name',
        'version',
        'purl',
        'detail',
        'covered',
        'uncomparable',
        'generation',
      ],
    ],
    ids.map((id) => {
      const name = `package-${id}`;
      return [id, `k${id}`, id % 2 ? 'dpkg' : 'npm', name, name, '1.0', `pkg:npm/${name}@1.0`, '{}', 1, 0, 1];
    }),
  );
  const matches = ids.flatMap((id) =>
    random() < 0.33 ? Array.from({ length: Math.ceil(random() ** 3 * 12) }, () => [id, rank(random())] as const) : [],
  );
  await bulk.insert(
    'package_match',
    [
      ...[
        'package_id',
        'vulnerability',
        'severity_rank',
        'fixable',
        'exploited',
        'exploitation',
        'malicious',
        'ids',
        'score',
      ],
      ...['published', 'detail', 'since', 'found_at'],
    ],
    matches.map(([id, severity], n) => {
      const vulnerability = `CVE-2099-${n}`;
      const exploited = random() < 0.002 ? 1 : 0;
      const fixable = random() < 0.6 ? 1 : 0;
      const detail = JSON.stringify({
        vulnerability,
        ...{ severity: 'High', severitySource: 'bench', sources: ['bench'], advisory: vulnerability, aliases: [] },
        ...{
          status: 'affected',
          evidence: { scope: 'npm', name: `package-${id}`, version: '1.0', scheme: 'semver', range: '' },
        },
        filler: 'x'.repeat(400),
      });
      return [id, vulnerability, severity, fixable, exploited, 0, 0, vulnerability, 50, '2025-01-01', detail, 1, 1];
    }),
  );
  const half = (odd: number) => ids.filter((id) => id % 2 === odd);
  return [
    { ofDistribution: true, ids: half(1) },
    { ofDistribution: false, ids: half(0) },
  ];
}

function rank(share: number): number {
  return [0.04, 0.22, 0.6, 0.9, 1].findIndex((limit) => share < limit);
}
