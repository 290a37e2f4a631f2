import { Button, Group, SimpleGrid, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useDeferredValue, useState } from 'react';
import { type ApiRepositoryDetail, maxDescription } from '../../../api/repository-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { formatCount } from '../../lib/count.ts';
import { t } from '../../lib/t.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';

/** The description of a repository, with what it will look like beside it. */
export function DescribeForm({ repository: { name, description } }: { readonly repository: ApiRepositoryDetail }) {
  const [text, setText] = useState(description?.text ?? '');
  // What is written replaces what the writer saw: the time of that goes with it.
  const [seen, setSeen] = useState<{ readonly text?: string; readonly changedAt?: string }>(description ?? {});
  const shown = useDeferredValue(text);
  const save = useApiMutation('describeRepository', ['getRepository']);
  const tooLong = text.length > maxDescription;
  const changedSince = !save.isPending && description?.changedAt !== seen.changedAt;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { repository: name, text, replaces: seen.changedAt };
    save.mutate({ body }, { onSuccess: ({ changedAt }) => setSeen({ text, changedAt }) });
  };
  const load = () => {
    setText(description?.text ?? '');
    setSeen(description ?? {});
    save.reset();
  };
  return (
    <Panel
      title={t('Description')}
      note={t(
        'In Markdown: headings, lists, tables, code and links. HTML is shown as text, and images as links to them',
      )}
    >
      <form onSubmit={submit}>
        <SimpleGrid cols={{ base: 1, lg: 2 }}>
          <Textarea
            aria-label={t('Description')}
            placeholder={t('What it is, how to run it, whom to ask')}
            autosize
            minRows={12}
            maxRows={30}
            value={text}
            onChange={({ currentTarget }) => {
              setText(currentTarget.value);
              save.reset();
            }}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            error={
              tooLong
                ? t('{count} characters are too many: {most} at most', {
                    count: formatCount(text.length),
                    most: formatCount(maxDescription),
                  })
                : undefined
            }
          />
          <section aria-label={t('Preview')} className="markdown-preview">
            {shown.trim() === '' ? (
              <Text size="sm" c="dimmed">
                {t('Here stands what it will look like.')}
              </Text>
            ) : (
              <Markdown text={shown} />
            )}
          </section>
        </SimpleGrid>
        <Stack gap="sm" mt="sm">
          <ErrorNotice error={save.error} />
          <Group>
            <Button type="submit" loading={save.isPending} disabled={tooLong || text === (seen.text ?? '')}>
              {t('Save')}
            </Button>
            {save.isSuccess && (
              <Text size="sm" role="status">
                {t('Saved.')}
              </Text>
            )}
            {changedSince && (
              <Button variant="default" onClick={load}>
                {t('Load what is there now')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
