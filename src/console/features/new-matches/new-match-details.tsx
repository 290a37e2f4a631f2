import { Group, Stack, Text } from '@mantine/core';
import type { ApiNewMatch } from '../../../api/new-match-schemas.ts';
import { t } from '../../lib/t.tsx';
import { MorePackages } from '../../ui/more-packages.tsx';
import { Time } from '../../ui/time.tsx';

/** All packages of a new match, and who took note of it for which namespace. */
export function NewMatchDetails({
  match: { packages, packageCount, acknowledgements, open },
}: {
  readonly match: ApiNewMatch;
}) {
  return (
    <Group align="flex-start" gap="xl" py="xs">
      <Stack gap={2}>
        <Text size="xs" fw={600}>
          {t('Packages')}
        </Text>
        {packages.map(({ ecosystem, name, version, fixedVersion }) => (
          <Text key={`${ecosystem} ${name} ${version}`} size="sm">
            {name} <span className="mono">{version}</span>{' '}
            <Text span size="xs" c="dimmed">
              {fixedVersion ? t('fixed in {version}', { version: fixedVersion }) : t('no fix yet')}
            </Text>
          </Text>
        ))}
        <MorePackages count={packageCount - packages.length} />
      </Stack>
      <Stack gap={2} maw={520}>
        <Text size="xs" fw={600}>
          {t('Acknowledged')}
        </Text>
        {acknowledgements.map(({ namespace, by, at, note }) => (
          <Text key={namespace} component="div" size="sm" style={{ overflowWrap: 'anywhere' }}>
            <b>{namespace}</b> {t('by {name}', { name: by })} <Time iso={at} />
            {note && <div>{note}</div>}
          </Text>
        ))}
        {open.map((namespace) => (
          <Text key={namespace} size="sm">
            <b>{namespace}</b>{' '}
            <Text span c="dimmed">
              {t('Not yet')}
            </Text>
          </Text>
        ))}
        {acknowledgements.length + open.length === 0 && <Text size="sm">{t('Not yet')}</Text>}
      </Stack>
    </Group>
  );
}
