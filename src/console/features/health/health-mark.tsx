import { Box, List, Popover, Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { healthReport } from './health-problems.ts';

/** How often health is asked for, besides after news of feeds, in milliseconds. */
const interval = 60_000;

/** A dot and a word for the state of the server; pressed, it tells why, with the way to more. */
export function HealthMark({ connected }: { readonly connected: boolean }) {
  const { data } = useQuery({ ...apiQuery('getHealth', {}), refetchInterval: interval });
  const { level, label, notes } = healthReport(data, connected);
  return (
    <Popover position="bottom-end" width={320} withArrow withinPortal={false}>
      <Popover.Target>
        <UnstyledButton className="health" aria-label={t('State of the server: {label}', { label })}>
          <Box className="health-dot" style={{ backgroundColor: `var(--console-${level})` }} />
          <Text size="xs" component="span" visibleFrom="md" className="nowrap">
            {label}
          </Text>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <List size="sm" spacing={4} mb="xs">
          {notes.map((note) => (
            <List.Item key={note}>{note}</List.Item>
          ))}
        </List>
        <InnerLink size="sm" to="/feeds">
          {t('All feeds')}
        </InnerLink>
      </Popover.Dropdown>
    </Popover>
  );
}
