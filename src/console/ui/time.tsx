import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { formatRelative, formatTime } from '../lib/time-text.ts';

/** A time as people say it, with the exact one on hover. */
export function Time({ iso, size = 'sm' }: { readonly iso?: string; readonly size?: 'xs' | 'sm' }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  if (!iso)
    return (
      <Text component="span" size={size} c="dimmed">
        –
      </Text>
    );
  return (
    <Text component="time" size={size} dateTime={iso} title={formatTime(iso)} style={{ whiteSpace: 'nowrap' }}>
      {formatRelative(iso, Math.max(now, Date.now()))}
    </Text>
  );
}
