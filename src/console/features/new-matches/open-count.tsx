import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api.ts';
import { formatCount } from '../../lib/count.ts';
import { counted } from '../../lib/t.tsx';

/** More are not counted out. */
const most = 99;

/** How many new vulnerabilities nobody has acknowledged, beside the page that lists them; nothing where there are none. */
export function OpenCount() {
  const open = useQuery({ ...apiQuery('countNewMatches', {}), staleTime: 60_000 }).data?.open ?? 0;
  if (open === 0) return null;
  const title = counted(open, '{count} to acknowledge', '{count} to acknowledge');
  return (
    <Badge size="sm" title={title} aria-label={title}>
      {open > most ? `${most}+` : formatCount(open)}
    </Badge>
  );
}
