/** The parts of a CPE name that say which software it is. `*` stands for any, `-` for none. */
export interface CpeName {
  /** `a` for applications, `o` for operating systems, `h` for devices. */
  readonly part: string;
  readonly vendor: string;
  readonly product: string;
  readonly version: string;
  /** What follows the version: `rc1`, `p2`. */
  readonly update: string;
  /** The system it is made for. */
  readonly targetSoftware: string;
}

const longestName = 1_000;

/** Reads a formatted string of CPE 2.3; `undefined` where it is none. https://doi.org/10.6028/NIST.IR.7695 section 6.2 */
export function parseCpeName(text: string): CpeName | undefined {
  if (text.length > longestName || !text.startsWith('cpe:2.3:')) return undefined;
  // A colon within a value is quoted by a backslash.
  const values = text.match(/(?:[^:\\]|\\.)+/g)?.map((value) => value.replace(/\\(.)/g, '$1')) ?? [];
  const [, , part = '', vendor = '', product = '', version = '', update = '', , , , targetSoftware = ''] = values;
  if (values.length !== partsOfName || !/^[aoh]$/.test(part)) return undefined;
  return { part, vendor, product, version, update, targetSoftware };
}

const partsOfName = 13;
