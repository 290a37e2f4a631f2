import type { ApiStatement } from '../../api/statement-schemas.ts';
import type { AttributedStatement } from '../../model/vex-statement.ts';
import type { ExceptedFinding } from '../../policy/exceptions.ts';
import type { StatementLookups } from '../exceptions-in-force.ts';
import { presentTime } from './time.ts';

const shown = 10;

/** What is stated of a finding, as the API shows it: what is heeded first. */
export function presentStatements({ counting, untrusted }: StatementLookups, finding: ExceptedFinding): ApiStatement[] {
  const present = (counts: boolean) => (one: AttributedStatement) => ({
    status: one.status,
    justification: one.justification,
    reason: one.reason,
    author: one.author,
    document: one.document,
    timestamp: presentTime(one.timestamp),
    counts,
  });
  return [
    ...counting.statements(finding).slice(0, shown).map(present(true)),
    ...untrusted.statements(finding).slice(0, shown).map(present(false)),
  ];
}
