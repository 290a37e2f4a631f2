import type { Finding } from '../model/finding.ts';

/** Where something was found, and whether a document there only names it. */
export function placeText(finding: Pick<Finding, 'path' | 'declaredBy'>): string {
  return isDeclared(finding) ? `${finding.path} (declared)` : finding.path;
}

/** Named by a document, and not installed. */
export function isDeclared({ declaredBy }: Pick<Finding, 'declaredBy'>): boolean {
  return declaredBy !== undefined && declaredBy !== 'kernel-headers';
}
