import type { ApiNotificationTarget } from '../../../api/notification-schemas.ts';

/** What is written of a target. Absent secrets stay as they are. */
export interface TargetValues {
  readonly kind: ApiNotificationTarget['kind'];
  readonly format: 'cloudevents' | 'harbor';
  readonly name: string;
  readonly address?: string;
  readonly secret?: string;
  readonly authorization?: string;
  readonly events: ApiNotificationTarget['events'];
  readonly repositories: string[];
  readonly severity: Exclude<NonNullable<ApiNotificationTarget['severity']>, 'Unknown'> | null;
  readonly digestMinutes: number;
}

/** What the fields of a new target hold, or of one that is changed: its address and secrets are not shown, and empty. */
export function initialValues(target: ApiNotificationTarget | undefined): TargetValues {
  const severity = target?.severity;
  return {
    kind: target?.kind ?? 'webhook',
    format: target?.format === 'harbor' ? 'harbor' : 'cloudevents',
    name: target?.name ?? '',
    events: target?.events ?? ['newly-affected', 'pull-blocked', 'scan-failed'],
    repositories: target?.repositories ?? [],
    severity: severity === undefined || severity === 'Unknown' ? null : severity,
    digestMinutes: target?.digestMinutes ?? 0,
  };
}
