import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Advisory, AdvisoryRecord } from '../../model/advisory.ts';
import { apk } from '../../versions/apk.ts';
import { type DocumentRequest, fetchDocuments } from '../fetch-documents.ts';
import { readDocuments } from '../read-documents.ts';
import type { Updater } from '../updater.ts';

const source = 'alpine';
const host = 'https://secdb.alpinelinux.org';
/** Oldest release asked for, and one whose month is known; there is a new one every half year. */
const firstRelease = 10;
const knownRelease = { minor: 22, month: Date.UTC(2025, 4) } as const;
const halfYear = 182 * 86_400_000;
/** A document is parsed as a whole, and may need more than twenty times its size then; real ones have 160 kB. */
const maxBytes = 4 << 20;

/** Alpine's security database: package → fixed version → vulnerabilities, by origin. https://secdb.alpinelinux.org/ */
export const alpine: Updater = {
  name: source,
  title: 'Alpine Security Database',
  licence: 'none stated',
  homepage: `${host}/`,
  version: 2,
  facts: {
    listsUnfixed: false,
    listsNotAffected: true,
    names: 'source',
    severities: [],
    scopes: ['alpine:'],
    redistributable: true,
  },
  fetch: (context) => fetchDocuments(context, documents(Date.now())),
  parse: (snapshot, onMalformed) => readDocuments(snapshot, (path) => read(path, onMalformed)),
};

async function* read(path: string, onMalformed: () => void): AsyncGenerator<AdvisoryRecord> {
  const database = databaseSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (!database.success) throw new Error('the document is no security database of a release');
  const scope = `alpine:${database.data.distroversion.replace(/^v/, '')}`;
  for (const item of database.data.packages) {
    const entry = packageSchema.safeParse(item);
    if (entry.success) yield* recordsOf(scope, entry.data.pkg);
    else onMalformed();
  }
}

const databaseSchema = z.object({
  distroversion: z.string().regex(/^(?:v\d{1,3}\.\d{1,3}|edge)$/),
  packages: z.array(z.unknown()),
});
const packageSchema = z.object({
  pkg: z.object({ name: z.string().min(1), secfixes: z.record(z.string(), z.array(z.string()).nullable()).nullish() }),
});

type SecdbPackage = z.infer<typeof packageSchema>['pkg'];

/** Every release up to one more than there can be; one that is not there yet costs requests that are answered 404. */
function documents(now: number): DocumentRequest[] {
  const last = knownRelease.minor + Math.ceil((now - knownRelease.month) / halfYear) + 1;
  const versions = Array.from({ length: last - firstRelease + 1 }, (_, index) => `v3.${firstRelease + index}`);
  return [...versions, 'edge'].flatMap((version) =>
    ['main', 'community'].map((repository) => ({
      url: `${host}/${version}/${repository}.json`,
      maxBytes,
      optional: true,
    })),
  );
}

interface Fix {
  readonly version: string;
  readonly aliases: readonly string[];
}

function* recordsOf(scope: string, pkg: SecdbPackage): Generator<AdvisoryRecord> {
  const fixes = new Map<string, Fix>();
  for (const [version, entries] of Object.entries(pkg.secfixes ?? {})) {
    for (const { id, aliases } of (entries ?? []).flatMap(vulnerabilitiesOf)) {
      if (supersedes(version, fixes.get(id)?.version)) fixes.set(id, { version, aliases });
    }
  }
  for (const [id, { version, aliases }] of fixes) {
    yield {
      vulnerability: {
        source,
        id,
        aliases,
        description: '',
        cvss: [],
        references: [`https://security.alpinelinux.org/vuln/${id}`],
      },
      advisories: [advisoryOf(scope, pkg.name, id, version)],
    };
  }
}

/** `XSA-…`, `wnpa-sec-…`, `VSV…`, `DW202402-001`; not the words of remarks, which entries have as well. */
const idPattern = /^(?=.{4,60}$)(?:(?:[A-Z][A-Za-z]*|wnpa)(?:-[A-Za-z0-9.]+)+|[A-Z]{2,}\d+(?:-\d+)?)$/;

/** An entry names one vulnerability by one id or several, or several CVEs at once, which are then no aliases of each other. */
function vulnerabilitiesOf(entry: string): { readonly id: string; readonly aliases: readonly string[] }[] {
  const words = entry.replace(/\bCVE (?=\d{4}-)/g, 'CVE-').split(/[\s,;]+/);
  const ids = [...new Set(words.flatMap((word) => idOf(word) ?? []))];
  const cves = ids.filter((id) => id.startsWith('CVE-'));
  if (cves.length > 1) return cves.map((id) => ({ id, aliases: [] }));
  const id = cves[0] ?? ids[0];
  return id === undefined ? [] : [{ id, aliases: ids.filter((other) => other !== id) }];
}

/** The id that a word is. CVE ids are typed by hand, with remarks behind them (`CVE-2021-35940.patch`) or before they are known. */
function idOf(word: string): string | undefined {
  if (word.startsWith('CVE-')) return /^CVE-\d{4}-\d{4,12}/.exec(word)?.[0];
  return idPattern.test(word) ? word : undefined;
}

/** The database's way to say that the package was never affected. */
const never = '0';

/** A vulnerability listed twice was not fixed by the first fix; that the package was never affected stands above all. */
function supersedes(version: string, known: string | undefined): boolean {
  if (known === undefined || version === never) return true;
  return known !== never && apk.compare(version, known) === 1;
}

function advisoryOf(scope: string, name: string, id: string, version: string): Advisory {
  const base = { source, scope, name, id, scheme: apk.id };
  return version === never
    ? { ...base, ranges: [{}], status: 'not_affected' }
    : { ...base, ranges: [{ fixed: version }], status: 'fixed' };
}
