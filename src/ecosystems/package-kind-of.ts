import type { PackageKind } from '../model/package-kind.ts';
import { ecosystemById } from './index.ts';

/** Where packages of an ecosystem come from. */
export function packageKindOf(ecosystem: string): PackageKind {
  const { unmanaged, ofDistribution } = ecosystemById(ecosystem) ?? {};
  if (unmanaged) return 'unmanaged';
  return ofDistribution ? 'distribution' : 'language';
}
