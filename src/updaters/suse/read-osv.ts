import type { AdvisoryRecord } from '../../model/advisory.ts';
import type { LeaveOut } from '../left-out.ts';
import type { OsvDocument } from '../osv-document.ts';
import { readOsvArchive } from '../read-osv-archive.ts';
import { targetsOf } from './product.ts';
import { advisoriesOf, type Statement, source } from './statements.ts';

/** Bulletins of an archive of OSV records; those seen in another one before are passed over. */
export async function* readOsv(path: string, seen: Set<string>, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  for await (const document of readOsvArchive(path, leaveOut)) {
    if (seen.has(document.id)) {
      leaveOut('repeated');
      continue;
    }
    seen.add(document.id);
    yield recordOf(document);
  }
}

function recordOf(document: OsvDocument): AdvisoryRecord {
  const { id, published, modified, withdrawn } = document;
  const references = (document.references ?? [])
    .map((one) => one.url)
    .filter((url) => /^https:\/\/\S{1,400}$/.test(url));
  const common = { id, fixedOn: /^\d{4}-\d\d-\d\d/.exec(published ?? '')?.[0] };
  return {
    vulnerability: {
      source,
      id,
      aliases: [],
      description: (document.summary || document.details || '').slice(0, 4_000),
      cvss: [],
      references: references.slice(0, 20),
      published: published ?? undefined,
      modified: modified ?? undefined,
      withdrawn: withdrawn ?? undefined,
    },
    advisories: withdrawn ? [] : advisoriesOf(statementsOf(document), common),
  };
}

/** What the source package is told of is of no use here: its binary packages stand beside it, with their versions. */
function* statementsOf({ affected, related, upstream }: OsvDocument): Generator<Statement> {
  const cves = [...new Set([...(related ?? []), ...(upstream ?? [])])].filter((id) => /^CVE-\d{4}-\d{4,12}$/.test(id));
  for (const block of affected ?? []) {
    const binaries = block.ecosystem_specific?.binaries?.flatMap((names) => Object.entries(names)) ?? [];
    for (const target of targetsOf(block.package?.ecosystem.replace(':', ' ') ?? '')) {
      for (const [name, fixed] of binaries) yield { target, name, status: 'fixed', fixed, architectures: [], cves };
    }
  }
}
