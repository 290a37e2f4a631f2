import { type AuditLog, openAuditLog } from '../audit/audit-log.ts';
import { syslogMessage } from '../audit/syslog-message.ts';
import { openSyslogSender } from '../audit/syslog-sender.ts';
import type { Config } from '../config/config.ts';
import type { Database } from '../db/database.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';
import type { Metrics } from './metrics.ts';

/** Opens the audit log as it is configured, and the sender of its entries where there is one; `opening` closes both. */
export async function openConfiguredAudit(
  {
    metrics,
    ...parts
  }: {
    readonly database: Database;
    readonly clock: Clock;
    readonly logger: Logger;
    readonly metrics: Metrics;
  },
  { auditKeep, auditSyslog }: Config,
  opening: AsyncDisposableStack,
): Promise<AuditLog> {
  const onOutcome = (result: string, messages: number) => metrics.auditSyslog.inc({ result }, messages);
  const syslog = auditSyslog && opening.use(openSyslogSender(auditSyslog, { logger: parts.logger, onOutcome }));
  const audit = await openAuditLog({
    ...parts,
    keep: auditKeep,
    onStored(rows) {
      metrics.auditEntries.inc(rows.length);
      for (const row of rows) syslog?.send(syslogMessage(row));
    },
    onLost: (events) => metrics.auditLost.inc(events),
  });
  return opening.use(audit);
}
