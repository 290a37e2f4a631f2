import { Select, TextInput } from '@mantine/core';
import type { ApiNotificationTarget } from '../../../api/notification-schemas.ts';
import type { TargetValues } from './target-values.ts';

const kinds = [
  { value: 'webhook', label: 'Webhook' },
  { value: 'slack', label: 'Slack, or what takes its webhooks' },
  { value: 'email', label: 'E-mail' },
];
const formats = [
  { value: 'cloudevents', label: 'CloudEvents' },
  { value: 'harbor', label: 'As Harbor sends them' },
];

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
          label="Kind"
          data={kinds}
          value={values.kind}
          onChange={(kind) => onChange({ kind: (kind ?? 'webhook') as TargetValues['kind'] })}
          allowDeselect={false}
        />
      )}
      {!known && values.kind === 'webhook' && (
        <Select
          label="Bodies"
          data={formats}
          value={values.format}
          onChange={(format) => onChange({ format: format === 'harbor' ? 'harbor' : 'cloudevents', digestMinutes: 0 })}
          allowDeselect={false}
        />
      )}
      <TextInput
        label={isMail ? 'Addresses' : 'URL'}
        description={known ? `Empty: stays ${known.address}` : isMail ? 'With commas between them' : undefined}
        placeholder={isMail ? 'security@example.com' : 'https://'}
        value={values.address ?? ''}
        onChange={(event) => onChange({ address: event.currentTarget.value || undefined })}
        required={!known}
      />
    </>
  );
}
