import { createHash } from 'node:crypto';

/** Identifiers of the SPDX licence list that packages name most. https://spdx.org/licenses/ */
const known: ReadonlySet<string> = new Set([
  ...['0BSD', 'AGPL-3.0-only', 'AGPL-3.0-or-later', 'Apache-2.0', 'Artistic-2.0', 'BSD-2-Clause', 'BSD-3-Clause'],
  ...['BSL-1.0', 'CC0-1.0', 'EPL-1.0', 'EPL-2.0', 'GPL-2.0-only', 'GPL-2.0-or-later', 'GPL-3.0-only', 'BlueOak-1.0.0'],
  ...['GPL-3.0-or-later', 'ISC', 'LGPL-2.1-only', 'LGPL-2.1-or-later', 'LGPL-3.0-only', 'LGPL-3.0-or-later', 'MIT'],
  ...['MPL-2.0', 'OpenSSL', 'PostgreSQL', 'PSF-2.0', 'Python-2.0', 'Ruby', 'Unlicense', 'Zlib', 'curl', 'WTFPL', 'Vim'],
]);

/** A licence in an SPDX document: the identifier of a known one, or a reference to a text of the document's own. */
export interface SpdxLicence {
  readonly expression: string;
  /** What the package says, where the expression only refers to it. */
  readonly text?: string;
}

/**
 * A licence as a package names it. What is no identifier of the list is kept word by word behind a reference: to guess what somebody
 * meant by `BSD` would be to state it.
 */
export function licenceOf(words: string | undefined): SpdxLicence {
  if (words === undefined || words === '') return { expression: 'NOASSERTION' };
  if (known.has(words)) return { expression: words };
  const hash = createHash('sha256').update(words).digest('hex').slice(0, 16);
  return { expression: `LicenseRef-${hash}`, text: words };
}
