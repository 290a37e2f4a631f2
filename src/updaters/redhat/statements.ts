import type { AdvisoryStatus } from '../../model/advisory.ts';
import type { Severity } from '../../model/severity.ts';
import type { ProductRpm } from './products.ts';
import type { VexVulnerability } from './vex-document.ts';

/** A fix, and the bulletin that brought it. */
export interface Fix {
  readonly bulletin?: string;
  /** `YYYY-MM-DD`. */
  readonly date?: string;
}

/** What a document says of one rpm in one product. */
export interface Statement extends ProductRpm {
  readonly status: AdvisoryStatus;
  readonly note?: string;
  readonly severity?: Severity;
  readonly fixes: readonly Fix[];
}

/** Red Hat's words for how bad it is. https://access.redhat.com/security/updates/classification/ */
export const redHatSeverities: ReadonlyMap<string, Severity> = new Map([
  ['low', 'Low'],
  ['moderate', 'Medium'],
  ['important', 'High'],
  ['critical', 'Critical'],
]);

/** Words of remedies that are none. */
const withoutFix: ReadonlyMap<string, AdvisoryStatus> = new Map([
  ['Will not fix', 'will_not_fix'],
  ['Fix deferred', 'fix_deferred'],
  ['Out of support scope', 'end_of_life'],
]);

/** Takes a vulnerability's lists apart. */
export function* statementsOf(
  vulnerability: VexVulnerability,
  rpmOf: (id: string) => ProductRpm | undefined,
): Generator<Statement> {
  const { fixed, known_affected, known_not_affected, under_investigation } = vulnerability.product_status ?? {};
  const severities = severityById(vulnerability);
  const remedies = remediesById(vulnerability);
  const reasons = reasonById(vulnerability);
  for (const id of fixed ?? []) {
    const rpm = rpmOf(id);
    if (rpm) yield { ...rpm, status: 'fixed', severity: severities.get(id), fixes: remedies.get(id)?.fixes ?? [] };
  }
  for (const id of known_affected ?? []) {
    const rpm = rpmOf(id);
    const note = remedies.get(id)?.words;
    const status = withoutFix.get(note ?? '') ?? 'affected';
    if (rpm)
      yield { ...rpm, status, note: note === 'Affected' ? undefined : note, severity: severities.get(id), fixes: [] };
  }
  for (const id of under_investigation ?? []) {
    const rpm = rpmOf(id);
    if (rpm) yield { ...rpm, status: 'under_investigation', severity: severities.get(id), fixes: [] };
  }
  for (const id of known_not_affected ?? []) {
    const rpm = rpmOf(id);
    if (rpm) yield { ...rpm, status: 'not_affected', note: reasons.get(id), fixes: [] };
  }
}

function severityById({ threats = [] }: VexVulnerability): ReadonlyMap<string, Severity> {
  const found = new Map<string, Severity>();
  for (const { category, details, product_ids } of threats) {
    const severity = category === 'impact' ? redHatSeverities.get(details.toLowerCase()) : undefined;
    if (severity) for (const id of product_ids ?? []) found.set(id, severity);
  }
  return found;
}

interface Remedy {
  /** Why there is no fix. */
  words?: string;
  readonly fixes: Fix[];
}

function remediesById({ remediations = [] }: VexVulnerability): ReadonlyMap<string, Remedy> {
  const found = new Map<string, Remedy>();
  for (const { category, details, url, date, product_ids } of remediations) {
    const fix = category === 'vendor_fix' ? fixOf(url, date) : undefined;
    const words = category === 'none_available' || category === 'no_fix_planned' ? details.slice(0, 200) : undefined;
    if (!fix && !words) continue;
    for (const id of product_ids ?? []) {
      const remedy = found.get(id) ?? { fixes: [] };
      found.set(id, remedy);
      if (fix) remedy.fixes.push(fix);
      else remedy.words ??= words;
    }
  }
  return found;
}

function fixOf(url: string | undefined, date: string | undefined): Fix {
  return {
    bulletin: /\/(RH[SBE]A-\d{4}:\d{4,6})$/.exec(url ?? '')?.[1],
    date: /^\d{4}-\d\d-\d\d/.exec(date ?? '')?.[0],
  };
}

/** Why a product is not affected, in the words of CSAF: `vulnerable_code_not_present`. */
function reasonById({ flags = [] }: VexVulnerability): ReadonlyMap<string, string> {
  return new Map(flags.flatMap(({ label, product_ids }) => (product_ids ?? []).map((id) => [id, label.slice(0, 100)])));
}
