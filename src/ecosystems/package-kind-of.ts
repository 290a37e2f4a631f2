import type { PackageKind } from '../model/package-kind.ts';
import { generic } from './generic/generic.ts';
import { ecosystemById } from './index.ts';

/** Where packages of an ecosystem come from. */
export function packageKindOf(ecosystem: string): PackageKind {
  if (ecosystem === generic.id) return 'unmanaged';
  return ecosystemById(ecosystem)?.ofDistribution ? 'distribution' : 'language';
}
