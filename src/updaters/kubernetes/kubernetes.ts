import { readFeedArchive } from '../../lib/feed-archive.ts';
import { parseJson } from '../../lib/json-object.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { golang } from '../../versions/golang.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import type { LeaveOut } from '../left-out.ts';
import { type AffectedPart, blocksOf, type OsvEcosystem, osvAdvisories, rangesOfBlock } from '../osv-advisories.ts';
import { type OsvAffected, type OsvDocument, osvSchema } from '../osv-document.ts';
import { osvVulnerability } from '../osv-vulnerability.ts';
import { readDocuments } from '../read-documents.ts';
import type { Updater } from '../updater.ts';

const source = 'kubernetes';
const limits = { entries: 100_000, entryBytes: 1 << 20, bytes: 256 << 20, ratio: 200, ratioFrom: 64 << 20 };

/** Programs, by names that are those of modules: these have other versions than the programs. */
const components: OsvEcosystem = { name: 'kubernetes', scope: 'kubernetes', scheme: golang };
/** Programs whose module has the program's versions. */
const modules: OsvEcosystem = { ...components, scope: 'go', normalise: (name) => name.toLowerCase() };

/** Vulnerabilities of Kubernetes as its security committee announced them, by component. https://github.com/kubernetes-sigs/cve-feed-osv */
export const kubernetes: Updater = {
  name: source,
  title: 'Kubernetes CVE feed',
  licence: 'Apache-2.0',
  homepage: 'https://kubernetes.io/docs/reference/issues-security/official-cve-feed/',
  version: 1,
  facts: {
    listsUnfixed: true,
    listsNotAffected: false,
    severities: [],
    scopes: [components.scope, modules.scope],
    redistributable: true,
  },
  fetch: (context) =>
    fetchDocuments(context, [
      {
        url: 'https://github.com/kubernetes-sigs/cve-feed-osv/archive/refs/heads/main.tar.gz',
        maxBytes: 64 << 20,
      },
    ]),
  parse: (snapshot, leaveOut) => readDocuments(snapshot, (path) => read(path, leaveOut)),
};

async function* read(path: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  let records = 0;
  for await (const { bytes } of readFeedArchive(path, limits, (name) => /\/vulns\/CVE-[\d-]+\.json$/.test(name))) {
    records++;
    const document = documentIn(bytes);
    if (document) yield recordOf(document);
    else leaveOut('malformed');
  }
  if (records === 0) throw new Error('has no advisories');
}

function documentIn(bytes: Uint8Array): OsvDocument | undefined {
  try {
    return osvSchema.safeParse(parseJson(bytes)).data;
  } catch {
    return undefined;
  }
}

function recordOf(document: OsvDocument): AdvisoryRecord {
  const page = `https://www.cve.org/CVERecord?id=${document.id}`;
  const advisories = [components, modules].flatMap((ecosystem) =>
    osvAdvisories(document, ecosystem, source, (block) => partsOf(block, ecosystem)),
  );
  return {
    vulnerability: osvVulnerability(document, blocksOf(document, components), source, page),
    advisories: document.withdrawn ? [] : advisories,
  };
}

function partsOf(block: OsvAffected, ecosystem: OsvEcosystem): readonly AffectedPart[] {
  const isComponent = block.package?.name.startsWith('k8s.io/');
  return isComponent === (ecosystem === components) ? [{ ranges: rangesOfBlock(block, ecosystem.scheme) }] : [];
}
