import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ApiTag } from '../../../api/upkeep-schemas.ts';
import type { ApiVersion } from '../../../api/version-schemas.ts';
import { isTag } from '../../../oci/reference.ts';
import { apiQuery, useApiMutation } from '../../lib/api.ts';
import { shortDigest } from '../../lib/format.ts';
import { counted, t, tNodes } from '../../lib/t.tsx';
import { versionName } from '../../lib/version-name.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Time } from '../../ui/time.tsx';

/** Milliseconds without a key after which a tag is looked up. */
const pause = 200;

/** Gives a version a new tag, or moves a tag to it from another one; says what that means before. */
export function TagVersion({ version, onClose }: { readonly version: ApiVersion; onClose(): void }) {
  const { repository, digest } = version;
  const [tag, setTag] = useState('');
  const [asked] = useDebouncedValue(tag, pause);
  const lookup = useQuery({
    ...apiQuery('listTags', { query: { repository, tag: asked, limit: 1 } }),
    enabled: isTag(asked),
  });
  const set = useApiMutation('setTag', [
    'listVersions',
    'getVersion',
    'listTags',
    'listRepositoryEvents',
    'listRepositories',
  ]);
  const known = asked === tag && lookup.data !== undefined;
  const present = known ? lookup.data.items[0] : undefined;
  const moves = present !== undefined && present.digest !== digest;
  const possible = known && present?.digest !== digest && !(moves && present.immutable);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!possible) return;
    set.mutate({ body: { repository, reference: digest, tag, replaces: present?.digest } }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title={t('Set a tag on {name}', { name: versionName(version) })}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('Tag')}
            description={t('A new one, or one of another version of this repository, which then moves here')}
            value={tag}
            onChange={({ currentTarget }) => setTag(currentTarget.value.trim())}
            error={
              tag !== '' && !isTag(tag) ? t('Letters, digits, dots, dashes and underscores, at most 128') : undefined
            }
            autoComplete="off"
            data-autofocus
          />
          <div role="status">{known && <Consequence tag={tag} present={present} version={version} />}</div>
          <ErrorNotice error={set.error ?? lookup.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('Cancel')}
            </Button>
            <Button type="submit" color={moves ? '#a5132d' : undefined} disabled={!possible} loading={set.isPending}>
              {moves ? t('Move tag') : t('Set tag')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What setting the tag would mean. */
function Consequence({
  tag,
  present,
  version,
}: {
  readonly tag: string;
  readonly present: ApiTag | undefined;
  readonly version: ApiVersion;
}) {
  const image = `${version.repository}:${tag}`;
  if (!present) return <Text size="sm">{t('{image} is new; nobody pulls it yet.', { image })}</Text>;
  if (present.digest === version.digest)
    return <Text size="sm">{t('{image} is this version already.', { image })}</Text>;
  const values = {
    image,
    digest: <span className="mono">{shortDigest(present.digest)}</span>,
    time: <Time iso={present.updatedAt} />,
  };
  if (present.immutable)
    return (
      <Text size="sm">
        {tNodes('{image} is immutable and stays at {digest}, which was pushed {time}. Use another tag.', values)}
      </Text>
    );
  return (
    <Stack gap={4}>
      <Text size="sm">
        {tNodes(
          '{image} now is {digest}, pushed {time}. From now on whoever pulls it gets this version; the other one stays, by its digest and its other tags.',
          values,
        )}
      </Text>
      <Text size="sm" c="dimmed">
        {present.pulls === 0
          ? t('never pulled')
          : counted(present.pulls, 'It was pulled {count} time', 'It was pulled {count} times')}
        {present.pulledAt && tNodes(', last {time}', { time: <Time iso={present.pulledAt} /> })}
      </Text>
    </Stack>
  );
}
