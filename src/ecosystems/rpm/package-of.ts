import { isPlainWord, plainWord } from '../../lib/text.ts';
import type { Package } from '../../model/package.ts';

/** What a database or a list of packages says of an rpm, each in rpm's own words. */
export interface RpmFields {
  readonly name?: string;
  readonly version?: string;
  readonly release?: string;
  readonly epoch?: string;
  readonly arch?: string;
  readonly sourceRpm?: string;
  readonly vendor?: string;
  readonly module?: string;
  readonly licence?: string;
}

/** The package; `undefined` where it has no name, version and release. Imported signing keys are kept and listed as packages, `gpg-pubkey`. */
export function packageOf(fields: RpmFields): Package | undefined {
  const { name, epoch } = fields;
  if (!isPlainWord(name) || !fields.version || !fields.release) return undefined;
  const version = `${epoch === undefined ? '' : `${epoch}:`}${fields.version}-${fields.release}`;
  if (!isPlainWord(version)) return undefined;
  return {
    ecosystem: 'rpm',
    name,
    version,
    arch: plainWord(fields.arch),
    source: sourceOf(fields.sourceRpm),
    vendor: plainWord(fields.vendor),
    module: plainWord(fields.module),
    licence: plainWord(fields.licence),
  };
}

/** `openssl-3.0.7-25.el9_3.src.rpm`: name, version-release. The source's epoch is not told. */
function sourceOf(sourceRpm: string | undefined): { name: string; version: string } | undefined {
  const match = /^(.+)-([^-]+-[^-]+)\.(?:no)?src\.rpm$/.exec(sourceRpm ?? '');
  return isPlainWord(match?.[1]) && isPlainWord(match?.[2]) ? { name: match[1], version: match[2] } : undefined;
}
