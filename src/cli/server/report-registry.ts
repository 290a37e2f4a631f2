import type { ApiOutput } from '../../api/client.ts';
import { columns } from '../../formats/columns.ts';
import { noCounts, type Severity, type SeverityCounts, severities } from '../../model/severity.ts';
import { writeText } from '../write-text.ts';
import { type CliServer, openServer, type ServerFlags } from './open-server.ts';

/** Flags of `cleardock report`. */
export interface ReportFlags extends ServerFlags {
  readonly format: 'table' | 'json' | 'markdown' | 'csv';
  readonly output?: string;
}

/** What is told of all that the asking user may read. */
export interface RegistryReport {
  readonly server: string;
  readonly createdAt: string;
  readonly namespaces: readonly {
    readonly name: string;
    readonly repositories: number;
    readonly counts: SeverityCounts;
  }[];
  /** Repositories by what is found in the version pushed last, the worst first. */
  readonly worst: readonly WorstVersion[];
  /** Vulnerabilities of the worst versions by the number of those that have them. */
  readonly vulnerabilities: readonly { readonly id: string; readonly severity: Severity; readonly versions: number }[];
  /** Repositories whose latest version has no scan, or one that could not see everything. */
  readonly unknown: readonly string[];
}

interface WorstVersion {
  readonly repository: string;
  readonly total: number;
  readonly counts: SeverityCounts;
}

type Repository = ApiOutput<'listRepositories'>['items'][number];

const pageSize = 500;
/** Versions whose vulnerabilities are looked at, and rows that are shown of each list. */
const looked = 20;

/** Writes a report about a whole registry. */
export async function reportRegistry({ format, output, ...flags }: ReportFlags): Promise<void> {
  const server = await openServer(flags);
  const report = await gather(server);
  if (format === 'json') return await writeText(() => [`${JSON.stringify(report, undefined, 2)}\n`], output);
  const tables = tablesOf(report);
  if (format === 'table')
    return await writeText(
      (look) => tables.flatMap(({ title, head, rows }) => [`\n${title}\n`, ...columns(head, rows, look)]),
      output,
    );
  await writeText(() => (format === 'markdown' ? markdown(report, tables) : csv(report)), output);
}

async function gather({ call, url }: CliServer): Promise<RegistryReport> {
  const { items } = await call('listNamespaces', { query: {} });
  const repositories: Repository[] = [];
  const namespaces: RegistryReport['namespaces'][number][] = [];
  for (const { name } of items) {
    const own = await repositoriesOf(call, name);
    namespaces.push({ name, repositories: own.length, counts: sumOf(own) });
    repositories.push(...own);
  }
  const worst = repositories
    .flatMap(({ name, security }) =>
      security ? [{ repository: name, total: security.total, counts: security.counts }] : [],
    )
    .toSorted(byCounts)
    .slice(0, looked)
    .filter(({ total }) => total > 0);
  return {
    ...{ server: url.host, createdAt: new Date().toISOString(), namespaces, worst },
    vulnerabilities: await topVulnerabilities(call, worst),
    unknown: repositories
      .filter(({ security }) => !security?.coverage || security.coverage.gaps.length > 0)
      .map(({ name }) => name),
  };
}

async function repositoriesOf(call: CliServer['call'], namespace: string): Promise<Repository[]> {
  const all: Repository[] = [];
  for (;;) {
    const page = await call('listRepositories', { query: { namespace, limit: pageSize, offset: all.length } });
    all.push(...page.items);
    if (page.items.length === 0 || all.length >= page.total) return all;
  }
}

async function topVulnerabilities(call: CliServer['call'], worst: readonly WorstVersion[]) {
  const found = new Map<string, { readonly severity: Severity; versions: number }>();
  for (const { repository } of worst) {
    const [latest] = (await call('listVersions', { query: { repository, limit: 1 } })).items;
    if (!latest) continue;
    const query = {
      repository,
      reference: latest.digest,
      severity: 'Critical,High',
      suppressed: 'false',
      limit: pageSize,
    };
    const { items } = await call('listFindings', { query });
    for (const [id, { severity }] of new Map(items.map((one) => [one.vulnerability, one]))) {
      const known = found.get(id);
      if (known) known.versions++;
      else found.set(id, { severity, versions: 1 });
    }
  }
  return [...found]
    .map(([id, one]) => ({ id, ...one }))
    .toSorted((a, b) => b.versions - a.versions || severities.indexOf(a.severity) - severities.indexOf(b.severity))
    .slice(0, looked);
}

function sumOf(repositories: readonly Repository[]): SeverityCounts {
  const sum = noCounts();
  for (const { security } of repositories) for (const level of severities) sum[level] += security?.counts[level] ?? 0;
  return sum;
}

function byCounts(a: WorstVersion, b: WorstVersion): number {
  for (const level of severities) if (a.counts[level] !== b.counts[level]) return b.counts[level] - a.counts[level];
  return a.repository < b.repository ? -1 : 1;
}

interface ReportTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function tablesOf({ namespaces, worst, vulnerabilities, unknown }: RegistryReport): readonly ReportTable[] {
  const levels = (counts: SeverityCounts) => severities.map((level) => String(counts[level]));
  return [
    {
      title: 'Namespaces',
      head: ['namespace', 'repositories', ...severities],
      rows: namespaces.map(({ name, repositories, counts }) => [name, String(repositories), ...levels(counts)]),
    },
    {
      title: 'Worst versions, of those pushed last',
      head: ['repository', ...severities],
      rows: worst.map(({ repository, counts }) => [repository, ...levels(counts)]),
    },
    {
      title: 'Vulnerabilities that most of them have',
      head: ['vulnerability', 'severity', 'versions'],
      rows: vulnerabilities.map(({ id, severity, versions }) => [id, severity, String(versions)]),
    },
    { title: 'Not wholly known', head: ['repository'], rows: unknown.slice(0, looked).map((name) => [name]) },
  ];
}

function* markdown({ server, createdAt }: RegistryReport, tables: readonly ReportTable[]): Generator<string> {
  yield `# ${server}, ${createdAt.slice(0, 10)}\n`;
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  for (const { title, head, rows } of tables) {
    yield `\n## ${title}\n\n${line(head)}${line(head.map(() => '---'))}`;
    for (const row of rows) yield line(row);
  }
}

/** The worst versions, a line each: names of repositories have no marks that mean something to a spreadsheet. */
function* csv({ worst }: RegistryReport): Generator<string> {
  yield `repository,total,${severities.join(',')}\r\n`;
  for (const { repository, total, counts } of worst)
    yield `${[repository, total, ...severities.map((level) => counts[level])].join(',')}\r\n`;
}
