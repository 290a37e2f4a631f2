import { uuidOf } from '../lib/uuid-of.ts';
import type { ScanReport } from '../model/scan-report.ts';
import type { VexStatus } from '../model/vex-statement.ts';
import { jsonFormat } from './json-format.ts';
import { openPackages, packageRef } from './package-of-finding.ts';
import { type Stated, statedIn } from './stated.ts';
import { subjectOf, toolOf } from './subject.ts';

/** Statements in the profile `csaf_vex`. https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html */
export const csaf = jsonFormat(
  {
    id: 'csaf',
    mediaType: 'application/csaf+json',
    extension: '.csaf.json',
    summary: 'CSAF 2.0 VEX',
    tells: 'findings',
    specification: 'https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html#45-profile-5-vex',
    contents:
      'The image, its affected packages as parts of it, and for each vulnerability which of them have which status, with justifications and what to do. Without findings there is no list of vulnerabilities, which the profile wants: CSAF has no empty one.',
  },
  (report) => {
    const products = productsOf(report);
    const vulnerabilities = [...Map.groupBy(statedIn(report), ({ vulnerability }) => vulnerability).values()];
    return {
      document: documentOf(report),
      product_tree: products.tree,
      vulnerabilities:
        vulnerabilities.length === 0
          ? undefined
          : vulnerabilities.values().map((stated) => vulnerabilityOf(stated, products.idOf)),
    };
  },
);

function documentOf(report: ScanReport): object {
  const { name, createdAt, digest } = report;
  return {
    category: 'csaf_vex',
    csaf_version: '2.0',
    title: `Vulnerabilities in ${name}`,
    // Whose statements they are is told in each; who publishes the document has to be filled in.
    publisher: { category: 'other', name: toolOf(report).name, namespace: 'urn:cleardock' },
    tracking: {
      id: `cleardock-${uuidOf(JSON.stringify([name, digest, createdAt]))}`,
      status: 'final',
      version: '1',
      initial_release_date: createdAt,
      current_release_date: createdAt,
      generator: { date: createdAt, engine: toolOf(report) },
      revision_history: [{ date: createdAt, number: '1', summary: 'Scanned' }],
    },
  };
}

/** The image, its packages with findings, and each of them as a part of the image; the ids of those parts by package URL. */
function productsOf(report: ScanReport) {
  const packageOf = openPackages(report);
  const affected = new Map((report.findings ?? []).map(packageOf).map((pkg) => [packageRef(pkg), pkg]));
  const ids = new Map([...affected.keys()].map((ref, at) => [ref, `p${at}`]));
  const { purl, name } = subjectOf(report);
  const parts = [...affected].map(([ref, pkg]) => ({ id: ids.get(ref) as string, pkg }));
  return {
    idOf: (ref: string) => `image:${ids.get(ref)}`,
    tree: {
      full_product_names: [
        { product_id: 'image', name, product_identification_helper: purl === undefined ? undefined : { purl } },
        ...parts.map(({ id, pkg }) => ({
          product_id: id,
          name: `${pkg.name} ${pkg.version}`,
          product_identification_helper: pkg.purl ? { purl: pkg.purl } : undefined,
        })),
      ].values(),
      relationships:
        parts.length === 0
          ? undefined
          : parts.values().map(({ id, pkg }) => ({
              category: 'default_component_of',
              product_reference: id,
              relates_to_product_reference: 'image',
              full_product_name: { product_id: `image:${id}`, name: `${pkg.name} ${pkg.version} in ${name}` },
            })),
    },
  };
}

const lists = {
  not_affected: 'known_not_affected',
  affected: 'known_affected',
  fixed: 'fixed',
  under_investigation: 'under_investigation',
} as const satisfies Record<VexStatus, string>;

function vulnerabilityOf(group: readonly Stated[], idOf: (ref: string) => string): object {
  const [{ vulnerability, findings }] = group as [Stated];
  const [first] = findings;
  const products = (stated: Stated) => stated.packages.map(idOf);
  const isCve = /^CVE-\d{4}-\d{4,}$/.test(vulnerability);
  const ids = [...(isCve ? [] : [vulnerability]), ...(first?.aliases ?? [])].filter(
    (id) => id !== '' && (id !== vulnerability || !isCve),
  );
  const of = (status: VexStatus) => group.filter((stated) => stated.status === status);
  const listOf = (of: readonly object[]) => (of.length > 0 ? of : undefined);
  return {
    cve: isCve ? vulnerability : undefined,
    ids: listOf([...new Set(ids)].map((text) => ({ system_name: text.split('-', 1)[0] || 'id', text }))),
    notes: [{ category: 'description', text: first?.description || vulnerability }],
    product_status: Object.fromEntries(
      Map.groupBy(group, ({ status }) => lists[status])
        .entries()
        .map(([list, one]) => [list, [...new Set(one.flatMap(products))]]),
    ),
    flags: listOf(
      of('not_affected').flatMap((stated) =>
        stated.justification ? [{ label: stated.justification, product_ids: products(stated) }] : [],
      ),
    ),
    threats: listOf(
      of('not_affected').map((stated) => ({
        category: 'impact',
        details: stated.reason || 'Not affected',
        product_ids: products(stated),
      })),
    ),
    remediations: listOf(
      [...of('affected'), ...of('under_investigation')].map((stated) => ({
        category: stated.findings.some(({ fixedVersion }) => fixedVersion !== undefined)
          ? 'vendor_fix'
          : 'none_available',
        details: stated.reason || 'None',
        product_ids: products(stated),
      })),
    ),
  };
}
