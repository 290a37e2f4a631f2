import { Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ApiRepositoryDetail } from '../../../api/repository-schemas.ts';
import { t, tNodes } from '../../lib/t.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Time } from '../../ui/time.tsx';

/** What people write of a repository; leads to where that is written whoever may. */
export function DescriptionPanel({
  repository: { name, description },
  editable,
}: {
  readonly repository: ApiRepositoryDetail;
  readonly editable: boolean;
}) {
  return (
    <Panel
      title={t('Description')}
      actions={
        editable && (
          <Button
            size="compact-sm"
            variant="default"
            renderRoot={(props) => <Link {...props} to="/repository" search={{ name, tab: 'settings' }} />}
          >
            {description ? t('Edit') : t('Write one')}
          </Button>
        )
      }
    >
      {description ? (
        <>
          <Markdown text={description.text} />
          <Text size="xs" c="dimmed" mt="md">
            {description.changedBy
              ? tNodes('Written by {name}, {time}', {
                  name: description.changedBy,
                  time: <Time iso={description.changedAt} size="xs" />,
                })
              : tNodes('Written {time}', { time: <Time iso={description.changedAt} size="xs" /> })}
          </Text>
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {editable
            ? t('Nobody wrote yet what this is, how to run it, and whom to ask.')
            : t('Nobody wrote yet what this is. Those who look after the namespace can.')}
        </Text>
      )}
    </Panel>
  );
}
