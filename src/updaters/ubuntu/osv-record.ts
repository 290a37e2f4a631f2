import { z } from 'zod';
import type { Severity } from '../../model/severity.ts';
import { osvSchema } from '../osv-document.ts';
import { releaseOf, sourcePackageOf, type UbuntuRelease } from './release.ts';

const ubuntuSpecific = z.object({ ubuntu_priority: z.string().optional() }).nullish().catch(undefined);
const affected = z.object({
  package: z.object({ ecosystem: z.string(), name: z.string().min(1).max(200), purl: z.string().max(500).optional() }),
  ranges: z
    .array(z.object({ type: z.string(), events: z.array(z.object({ fixed: z.string().optional() })) }))
    .nullish(),
  ecosystem_specific: ubuntuSpecific,
});

/** OSV as Canonical writes it. https://documentation.ubuntu.com/security/security-updates/osv/ */
export const ubuntuOsvSchema = osvSchema.extend({ affected: z.array(affected).nullish() });

/** A record of Canonical's. */
export type UbuntuOsv = z.infer<typeof ubuntuOsvSchema>;

/** What a record says of one source package in one release. */
export interface UbuntuEntry extends UbuntuRelease {
  readonly name: string;
  /** Absent where there is no fix. */
  readonly fixed?: string;
  /** Codename of the release, where the record tells. */
  readonly codename?: string;
}

/** What a record says of packages of ordinary builds. */
export function* entriesOf(document: UbuntuOsv): Generator<UbuntuEntry> {
  for (const { package: of, ranges } of document.affected ?? []) {
    const release = releaseOf(of.ecosystem);
    if (!release) continue;
    const fixed = (ranges ?? []).flatMap((range) => range.events).findLast((event) => event.fixed !== undefined)?.fixed;
    yield { ...release, name: of.name, fixed, codename: sourcePackageOf(of.purl ?? '')?.pocket.codename };
  }
}

/** "untriaged" is no rating. */
const priorities: Readonly<Record<string, Severity>> = {
  negligible: 'Negligible',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Critical',
};

/** Ubuntu's own rating; older records have it with the packages. */
export function priorityOf(document: UbuntuOsv): Severity | undefined {
  const own = document.severity?.find((one) => one.type === 'Ubuntu')?.score;
  const ofPackage = document.affected?.find((one) => one.ecosystem_specific?.ubuntu_priority)?.ecosystem_specific;
  return priorities[own ?? ofPackage?.ubuntu_priority ?? ''];
}

/**
 * Whether the id was given back by those who gave it. `withdrawn` does not tell: Canonical sets it on records that it will not make
 * anew, most of which have fixes and stand.
 */
export function isRejected({ details }: UbuntuOsv): boolean {
  return /^\s{0,20}(?:\*\* ?reject|rejected reason:)/i.test(details ?? '');
}
