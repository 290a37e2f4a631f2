/** What something was and is, or the one of both that there is. */
export function Transition({
  before,
  after,
}: {
  readonly before: string | undefined;
  readonly after: string | undefined;
}) {
  const both = before !== undefined && after !== undefined && before !== after;
  return <span style={{ overflowWrap: 'anywhere' }}>{both ? `${before} → ${after}` : (after ?? before)}</span>;
}
