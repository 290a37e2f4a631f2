/** The end of a day that was chosen in a date field, as the API takes it; undefined where none was. */
export function endOfDay(date: string): string | undefined {
  return date === '' ? undefined : new Date(`${date}T23:59:59`).toISOString();
}
