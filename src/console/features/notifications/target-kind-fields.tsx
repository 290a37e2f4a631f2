import { Select, TextInput } from '@mantine/core';
import type { ApiNotificationTarget } from '../../../api/notification-schemas.ts';
import { t } from '../../lib/t.tsx';
import type { TargetValues } from './target-values.ts';

const kinds = [
  { value: 'webhook', label: 'Webhook' },
  { value: 'slack', label: 'Slack, or what takes its webhooks' },
  { value: 'email', label: 'E-mail' },
] as const;
const formats = [
  { value: 'cloudevents', label: 'CloudEvents' },
  { value: 'harbor', label: 'As Harbor sends them' },
] as const;
const examples = { mail: 'security@example.com', url: 'https://' };

/** What kind of target it is, and where it is. The kind of a known one stays. */
export function TargetKindFields({
  values,
  known,
  onChange,
}: {
  readonly values: TargetValues;
  readonly known?: ApiNotificationTarget;
  onChange(part: Partial<TargetValues>): void;
}) {
  const isMail = values.kind === 'email';
  return (
    <>
      {!known && (
        <Select
          label={t('Kind')}
          data={kinds.map(({ value, label }) => ({ value, label: t(label) }))}
          value={values.kind}
          onChange={(kind) => onChange({ kind: (kind ?? 'webhook') as TargetValues['kind'] })}
          allowDeselect={false}
        />
      )}
      {!known && values.kind === 'webhook' && (
        <Select
          label={t('Bodies')}
          data={formats.map(({ value, label }) => ({ value, label: t(label) }))}
          value={values.format}
          onChange={(format) => onChange({ format: format === 'harbor' ? 'harbor' : 'cloudevents', digestMinutes: 0 })}
          allowDeselect={false}
        />
      )}
      <TextInput
        label={isMail ? t('Addresses') : t('URL')}
        description={descriptionOf(isMail, known)}
        placeholder={isMail ? examples.mail : examples.url}
        value={values.address ?? ''}
        onChange={(event) => onChange({ address: event.currentTarget.value || undefined })}
        required={!known}
      />
    </>
  );
}

function descriptionOf(isMail: boolean, known: ApiNotificationTarget | undefined): string | undefined {
  if (known) return t('Empty: stays {address}', { address: known.address });
  return isMail ? t('With commas between them') : undefined;
}
