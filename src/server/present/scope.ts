/** A scope as the API shows it. */
export function presentScope(row: {
  readonly namespace_id: number | null;
  readonly repository: string | null;
  readonly digest: string | null;
}) {
  const { namespace_id: namespace, repository, digest } = row;
  const scope =
    digest !== null ? 'digest' : repository !== null ? 'repository' : namespace !== null ? 'namespace' : 'registry';
  return { scope, repository: repository ?? undefined, digest: digest ?? undefined } as const;
}
