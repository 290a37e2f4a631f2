import { parse } from 'smol-toml';
import { z } from 'zod';
import type { UpdateNotice } from '../read-updateinfo.ts';

const word = z.string().regex(/^[^\s:]{1,200}$/);
const advisorySchema = z.object({
  advisory: z.object({
    id: z.string().regex(/^(?:BRSA|GHSA)-[\w-]{4,40}$/),
    title: z.string(),
    cve: z.string().optional(),
    severity: z.string(),
    description: z.string(),
    products: z
      .array(
        z.object({
          'package-name': word,
          'patched-version': word,
          'patched-release': word.optional(),
          'patched-epoch': z
            .string()
            .regex(/^\d{1,9}$/)
            .optional(),
        }),
      )
      .max(1_000),
  }),
  updateinfo: z.object({ 'issue-date': z.date(), arches: z.array(word).min(1).max(20) }),
});

type Product = z.infer<typeof advisorySchema>['advisory']['products'][number];

/**
 * An advisory as it is written by hand, before it is announced in `updateinfo.xml`; `undefined` for what is none.
 * https://github.com/bottlerocket-os/bottlerocket-core-kit/tree/develop/advisories
 */
export function noticeOfToml(text: string): UpdateNotice | undefined {
  const parsed = advisorySchema.safeParse(tomlIn(text));
  if (!parsed.success) return undefined;
  const { advisory, updateinfo } = parsed.data;
  return {
    id: advisory.id,
    type: 'security',
    title: advisory.title,
    severity: advisory.severity,
    description: advisory.description,
    issued: `${updateinfo['issue-date'].toISOString().slice(0, 19)}Z`,
    updated: '',
    references: advisory.cve === undefined ? [] : [{ type: 'cve', id: advisory.cve, title: '', href: '' }],
    collection: 'bottlerocket',
    packages: advisory.products.flatMap((product) =>
      updateinfo.arches.map((arch) => ({ name: product['package-name'], version: versionOf(product), arch })),
    ),
  };
}

function tomlIn(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** The release is not known when it is written, and says 0 then. A kernel is named after Amazon Linux's, whose version it has. */
function versionOf({
  'patched-version': patched,
  'patched-release': release = '0',
  'patched-epoch': epoch = '0',
}: Product): string {
  const version = /^kernel-(\d[\d.]*)-/.exec(patched)?.[1] ?? patched;
  return `${Number(epoch) === 0 ? '' : `${Number(epoch)}:`}${version}${release === '0' ? '' : `-${release}`}`;
}
