import type { ApiOutput } from '../../../api/client.ts';
import { t } from '../../lib/t.tsx';

/** What came of a test event, in a sentence. */
export function testResult({ ok, status, error, milliseconds }: ApiOutput<'testNotificationTarget'>): string {
  if (!ok) return error ?? t('It failed.');
  return status === undefined
    ? t('Taken, after {milliseconds} ms', { milliseconds })
    : t('Taken, status {status}, after {milliseconds} ms', { status, milliseconds });
}
