import { parsePurl } from '../../model/purl.ts';

/** An rpm that a document speaks of. */
export interface RpmComponent {
  readonly name: string;
  /** Whether it is a source package; `false` where the document says that it is none, or names an architecture. */
  readonly source: boolean;
  /** Whether an architecture is named. */
  readonly built: boolean;
  /** `[epoch:]version-release`; absent where no version is named. */
  readonly version?: string;
  /** Module and stream. */
  readonly module?: string;
}

/**
 * Reads the purl of an rpm; `undefined` for anything else: container images, and what only container images bring (jars, programs), are
 * named by purls of other types. https://redhatproductsecurity.github.io/security-data-guidelines/purl/
 */
export function rpmComponent(purl: string): RpmComponent | undefined {
  const parts = parsePurl(purl);
  if (parts?.type !== 'rpm' || parts.namespace !== 'redhat' || !/^[\w.+-]{1,200}$/.test(parts.name)) return undefined;
  const { arch, epoch = '0', rpmmod = '' } = parts.qualifiers ?? {};
  // A module that was built, not a package: `python39@3.9-8100020240826142629.d47b87a4`. Which of its packages changed is not told.
  if (/^[^-]+-\d{14,}\.[0-9a-f]{8}$/.test(parts.version)) return undefined;
  const source = arch === 'src' || arch === 'source';
  return {
    name: parts.name,
    source,
    built: arch !== undefined && !source,
    version: versionOf(epoch, parts.version),
    // The module's own version and context follow in newer documents.
    module: /^[^:]+:[^:]+/.exec(rpmmod)?.[0],
  };
}

/** Release 7 began with builds of its own for POWER in little endian, `36.ael7b_1` for `36.el7_1`, which lie below the others. */
function versionOf(epoch: string, written: string): string | undefined {
  if (written === '') return undefined;
  const version = written.replace('.ael7b', '.el7');
  return /^[1-9]\d*$/.test(epoch) ? `${epoch}:${version}` : version;
}
