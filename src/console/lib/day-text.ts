import { language } from './language.ts';
import { t } from './t.tsx';

/** The day of a time in the reader's zone, as people say it: `Today`, `Yesterday`, or its date. */
export function formatDay(iso: string, now: number): string {
  const day = startOfDay(Date.parse(iso));
  if (day === startOfDay(now)) return t('Today');
  // A day has not always 24 hours.
  const yesterday = new Date(startOfDay(now));
  yesterday.setDate(yesterday.getDate() - 1);
  if (day === yesterday.getTime()) return t('Yesterday');
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...{ weekday: 'long', day: 'numeric', month: 'long' },
    ...(new Date(day).getFullYear() !== new Date(now).getFullYear() && { year: 'numeric' as const }),
  }).format(day);
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
