import type { ApiExemption } from '../../api/statement-schemas.ts';
import { shortDigest } from '../lib/format.ts';
import { t } from '../lib/t.tsx';

/** What an exemption or a document is for, in words. */
export function ScopeText({ of }: { readonly of: Pick<ApiExemption, 'scope' | 'repository' | 'digest'> }) {
  const { scope, repository, digest } = of;
  if (scope === 'registry') return t('Whole registry');
  if (scope === 'namespace') return t('Namespace');
  return (
    <span className="mono breaks" title={digest}>
      {repository}
      {digest ? `@${shortDigest(digest)}` : ''}
    </span>
  );
}
