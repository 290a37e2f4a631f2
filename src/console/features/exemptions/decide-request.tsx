import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import type { ApiExceptionRequest } from '../../../api/exception-request-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { endOfDay } from '../../lib/end-of-day.ts';
import { t } from '../../lib/t.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';

const changed = [
  ...(['listExceptionRequests', 'listAllExceptionRequests', 'listExemptions'] as const),
  ...(['listFindings', 'getVersion', 'listVersions'] as const),
];

/** Grants a request, for less time where that is enough, or rejects it with a word. */
export function DecideRequest({ request }: { readonly request: ApiExceptionRequest }) {
  const { vulnerability } = request;
  const [opened, { open, close }] = useDisclosure();
  const [end, setEnd] = useState('');
  const [decision, setDecision] = useState('');
  const decide = useApiMutation('decideExceptionRequest', changed);
  const submit = (state: 'granted' | 'rejected') => {
    const expiresAt = state === 'rejected' ? undefined : endOfDay(end);
    const body = { state, decision: decision.trim() || undefined, expiresAt };
    decide.mutate({ params: { namespace: request.namespace, id: request.id }, body }, { onSuccess: close });
  };
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        onClick={open}
        aria-label={t('Decide on {vulnerability}', { vulnerability })}
      >
        {t('Decide')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('Except {vulnerability}?', { vulnerability })}>
        <Stack>
          <Text size="sm">{t('{who}: {what}', { who: request.requester, what: request.reason })}</Text>
          <TextInput
            label={t('Last day')}
            description={t('Optional; earlier than the request asks for')}
            type="date"
            min={dayOf(new Date())}
            max={request.expiresAt && dayOf(new Date(request.expiresAt))}
            value={end}
            onChange={(event) => setEnd(event.currentTarget.value)}
          />
          <Textarea
            label={t('Answer')}
            description={t('Needed to reject')}
            value={decision}
            onChange={(event) => setDecision(event.currentTarget.value)}
            autosize
          />
          <ErrorNotice error={decide.error} />
          <Group justify="flex-end">
            <Button variant="default" loading={decide.isPending} onClick={() => submit('rejected')}>
              {t('Reject')}
            </Button>
            <Button loading={decide.isPending} onClick={() => submit('granted')}>
              {t('Grant')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

/** A day in the reader's zone, as a field for days has it. */
function dayOf(time: Date): string {
  return time.toLocaleDateString('sv-SE');
}
