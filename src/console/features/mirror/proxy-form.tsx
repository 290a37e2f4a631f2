import { Button, Checkbox, Group, NumberInput, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ApiProxy } from '../../../api/mirror-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { RemoteFields, remoteBody, remoteValues } from './remote-fields.tsx';

/** Fields of a proxy; saving them makes a namespace one. */
export function ProxyForm({
  namespace,
  proxy,
  editable,
}: {
  readonly namespace: string;
  readonly proxy: ApiProxy | null;
  readonly editable: boolean;
}) {
  const [remote, setRemote] = useState(() => remoteValues(proxy ?? undefined));
  const [minutes, setMinutes] = useState<number | string>((proxy?.freshSeconds ?? 600) / 60);
  const [serveStale, setServeStale] = useState(proxy?.serveStale ?? true);
  const save = useApiMutation('setProxy', ['getProxy']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { ...remoteBody(remote), freshSeconds: Math.round(Number(minutes) * 60), serveStale };
    save.mutate({ params: { namespace }, body }, { onSuccess: () => setRemote({ ...remote, user: '', password: '' }) });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <RemoteFields
          values={remote}
          authenticated={proxy?.authenticated ?? false}
          editable={editable}
          onChange={(part) => setRemote({ ...remote, ...part })}
        />
        <NumberInput
          label={t('Minutes for which a tag holds')}
          description={t('Then the other registry is asked where it points now')}
          min={0}
          disabled={!editable}
          value={minutes}
          onChange={setMinutes}
          required
        />
        <Checkbox
          label={t('Hand out what is here while the other registry cannot be reached')}
          disabled={!editable}
          checked={serveStale}
          onChange={(event) => setServeStale(event.currentTarget.checked)}
        />
        <ErrorNotice error={save.error} />
        {editable && (
          <Group>
            <Button type="submit" loading={save.isPending}>
              {proxy ? t('Save') : t('Make it a proxy')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
