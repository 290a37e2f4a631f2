import { z } from 'zod';
import type { CvssScore } from '../../model/advisory.ts';
import { cvssScore } from '../../model/cvss.ts';
import type { RpmBuild, RpmBulletin } from '../rpm-bulletin.ts';

/** Name of the updater. */
export const source = 'rocky';

const text = z.string().nullish();
const name = z.string().regex(/^R[LX][SBE]A-\d{4}:\d{1,6}$/);

/** An erratum as the interface of 2023 has it: the builds of each product in a list. https://apollo.build.resf.org/docs */
const current = z.object({
  name,
  kind: z.string(),
  severity: text,
  synopsis: text,
  description: text,
  published_at: text,
  updated_at: text,
  cves: z.array(z.object({ cve: z.string(), cvss3_scoring_vector: text })).nullish(),
  packages: z
    .array(z.object({ nevra: z.string(), product_name: z.string(), module_name: text, module_stream: text }))
    .nullish(),
});

/** One as the interface before has it: with modules in its title alone. https://errata.rockylinux.org/api/v2/advisories */
const former = z.object({
  name,
  type: z.string(),
  severity: text,
  synopsis: text,
  description: text,
  publishedAt: text,
  cves: z.array(z.object({ name: z.string(), cvss3ScoringVector: text })).nullish(),
  rpms: z.record(z.string(), z.object({ nvras: z.array(z.string()) })).nullish(),
});

interface Cve {
  readonly id: string;
  readonly vector: string | null | undefined;
}

/**
 * The bulletin that an erratum is, whichever interface it is from; `undefined` for one of another shape. One that fixes no vulnerability has
 * no builds.
 */
export function bulletinOf(item: unknown): RpmBulletin | undefined {
  const now = current.safeParse(item);
  if (now.success) {
    const { kind, packages, published_at, updated_at } = now.data;
    const cves = (now.data.cves ?? []).map((one) => ({ id: one.cve, vector: one.cvss3_scoring_vector }));
    const builds = (packages ?? []).flatMap((one) => {
      const module = one.module_name && one.module_stream ? `${one.module_name}:${one.module_stream}` : undefined;
      return buildOf(one.nevra, one.product_name, module) ?? [];
    });
    return bulletin(now.data, cves, kind === 'Security', builds, { published: published_at, modified: updated_at });
  }
  const before = former.safeParse(item);
  if (!before.success) return undefined;
  const { type, rpms, publishedAt } = before.data;
  const cves = (before.data.cves ?? []).map((one) => ({ id: one.name, vector: one.cvss3ScoringVector }));
  const module = moduleIn(before.data.synopsis ?? '');
  const builds = Object.entries(rpms ?? {}).flatMap(([product, { nvras }]) =>
    nvras.flatMap((nevra) => buildOf(nevra, product, /\.module[+_]/.test(nevra) ? module : undefined) ?? []),
  );
  return bulletin(before.data, cves, type === 'TYPE_SECURITY', builds, { published: publishedAt });
}

/** The module that a title names: `Important: nginx:1.16 security update`. Of two, no build tells which it is of. */
function moduleIn(title: string): string | undefined {
  const [module, ...others] = title.slice(0, 500).match(/(?<=\s)[\w.+-]{1,60}:[\w.+-]{1,60}(?=\s|$)/g) ?? [];
  return others.length === 0 ? module : undefined;
}

function bulletin(
  erratum: Pick<z.infer<typeof former>, 'name' | 'severity' | 'synopsis' | 'description'>,
  listed: readonly Cve[],
  isOfSecurity: boolean,
  builds: readonly RpmBuild[],
  times: { readonly published: string | null | undefined; readonly modified?: string | null },
): RpmBulletin {
  const cves = listed.filter((one) => /^CVE-\d{4}-\d{4,12}$/.test(one.id));
  return {
    source,
    id: erratum.name,
    page: `https://errata.rockylinux.org/${erratum.name}`,
    description: erratum.description || erratum.synopsis || '',
    severity: (erratum.severity ?? '').replace(/^SEVERITY_/, ''),
    vulnerabilities: cves.map((one) => one.id),
    // Scores are given for each CVE: those of several are none of the bulletin's.
    cvss: cves.length === 1 ? scoresOf(cves) : [],
    published: timeOf(times.published),
    modified: timeOf(times.modified),
    builds: isOfSecurity || cves.length > 0 ? builds : [],
  };
}

function scoresOf(cves: readonly Cve[]): CvssScore[] {
  return cves.flatMap(({ vector }) => (vector ? (cvssScore(vector, source) ?? []) : []));
}

/** `curl-minimal-0:7.76.1-26.el9_3.2.x86_64.rpm` of `Rocky Linux 9 x86_64`; products of special interest groups have their own repositories. */
function buildOf(nevra: string, product: string, module: string | undefined): RpmBuild | undefined {
  const release = /^Rocky Linux (\d{1,2})(?:\.\d{1,2})?(?: \w{1,20})?$/.exec(product.slice(0, 60))?.[1];
  const match = /^([\w.+-]{1,200})-(\d{1,9}):([^\s:-]{1,100}-[^\s:-]{1,150})\.(\w{1,20})\.rpm$/.exec(
    nevra.slice(0, 500),
  );
  if (!release || !match) return undefined;
  const [, rpm = '', epoch = '', version = '', arch = ''] = match;
  return {
    scope: `rocky:${release}`,
    name: rpm,
    version: `${epoch === '0' ? '' : `${epoch}:`}${version}`,
    arch,
    module,
  };
}

function timeOf(time: string | null | undefined): string | undefined {
  const date = new Date(time ?? '');
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
