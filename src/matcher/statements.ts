import type { AdvisoryGroup, AdvisoryLookupKey } from '../model/advisory.ts';
import { isRuledOut, type SoughtCode } from '../model/sought-code.ts';
import { isModularRpm } from '../versions/is-modular-rpm.ts';
import type { VersionScheme } from '../versions/scheme.ts';
import type { AffectedAnswer } from './affected.ts';

/** What advisories that say the same say of a package. */
export interface Judgement {
  readonly key: AdvisoryLookupKey;
  readonly advisory: AdvisoryGroup;
  /** Absent where the advisories' is not known. */
  readonly scheme?: VersionScheme;
  readonly answer: AffectedAnswer;
  /** What was looked for in the package, unless it is not affected, where the advisories name some code. */
  readonly code?: SoughtCode;
}

/** The same of one of the vulnerabilities that they are about. */
export interface Statement extends Judgement {
  /** Of the ids of the advisories that which is about it. */
  readonly id: string;
  readonly vulnerability: string;
}

/** A statement by which the package is affected. */
export interface HoldingStatement extends Statement {
  readonly answer: Extract<AffectedAnswer, { affected: true }>;
}

/**
 * Of all that one source says of a package and a vulnerability, what stands. A source may speak of several streams, bulletins and
 * channels at once: that it is not affected as it is built outweighs all else, that it has a fix of one stream outweighs that another
 * has none. A later fix stands beside an earlier one that the package has: the first was not enough, unless the package is a build in the
 * line of the earlier one, and the later fix is not. What the source still looks into stands where it says nothing else.
 */
export function standing(statements: readonly Statement[]): HoldingStatement[] {
  const [only] = statements;
  if (only && statements.length === 1) return isHolding(only) && only.advisory.status !== 'not_affected' ? [only] : [];
  const holding = statements.filter(isHolding);
  if (holding.some((one) => one.advisory.status === 'not_affected')) return [];
  const decided = holding.filter((one) => one.advisory.status !== 'under_investigation');
  const affecting = (decided.length > 0 ? decided : holding).filter((one) => !isOfAnotherLine(one, statements));
  return statements.some(hasFix) ? affecting.filter((one) => fixOf(one) !== undefined) : affecting;
}

/** Whether the package has nothing of the code that the advisory calls affected. */
export function isOfAbsentCode({ code }: Judgement): boolean {
  return code !== undefined && isRuledOut({ evidence: { code } });
}

/** What an advisory is about: a bulletin is about each of its vulnerabilities. */
export function subjectsOf({ ids, vulnerabilities }: AdvisoryGroup): readonly string[] {
  return vulnerabilities ?? ids;
}

/**
 * Minor releases are fixed one by one: whether this is the fix of another than the package's, which has had its own. Builds of modules are
 * of one line where they are of one stream, which is not always told.
 */
function isOfAnotherLine(statement: HoldingStatement, all: readonly Statement[]): boolean {
  const { key, scheme, advisory } = statement;
  const module = advisory.only?.module;
  if (module === undefined && isModularRpm(key.version)) return false;
  const fix = fixOf(statement);
  if (fix === undefined || !scheme?.continues || scheme.continues(key.version, fix)) return false;
  return all
    .filter((one) => one.advisory.only?.module === module)
    .some((one) => one.advisory.ranges.some(({ fixed }) => fixed && scheme.continues?.(fixed, key.version)));
}

function isHolding(statement: Statement): statement is HoldingStatement {
  return statement.answer.affected === true;
}

/** The version that a statement says to upgrade to. Where the source knows of no fix, a range may end all the same. */
export function fixOf({ advisory: { status }, answer: { range } }: HoldingStatement): string | undefined {
  return range === 'listed' || status === 'affected' ? undefined : range.fixed;
}

/** Whether the package has what the advisory calls a fix. */
export function hasFix({ advisory, answer, key, scheme }: Judgement): boolean {
  if (advisory.status === 'not_affected' || answer.affected !== false) return false;
  return advisory.ranges.some(({ fixed }) => {
    const order = fixed === undefined ? undefined : scheme?.compare(key.version, fixed);
    return order === 0 || order === 1;
  });
}
