import { readFile, stat } from 'node:fs/promises';
import { type ImageReference, parseImageReference } from '../images/image-reference.ts';
import { CodedError, isCoded } from '../lib/errors.ts';
import { reasonOf } from '../lib/reason-of.ts';
import type { PackageMatch } from '../model/finding.ts';
import type { IndexReport } from '../model/index-report.ts';
import type { Package } from '../model/package.ts';
import type { Suppression } from '../model/suppression.ts';
import type { AttributedStatement } from '../model/vex-statement.ts';
import { openExceptions } from '../policy/exceptions.ts';
import { parseVex } from '../vex/parse-vex.ts';
import { maxVexSize } from '../vex/vex-document.ts';
import { namedPackage } from './named-package.ts';

/** Code of what {@link readStatements} rejects with. */
export type StatementsErrorCode = 'vex_unreadable' | 'vex_invalid';

/** Statements of VEX documents in files. Rejects with the name of the one that cannot be read. */
export async function readStatements(files: readonly string[]): Promise<AttributedStatement[]> {
  const statements: AttributedStatement[] = [];
  for (const file of files) {
    const { author, statements: own } = parseFile(file, await textOf(file));
    for (const one of own) statements.push({ ...one, author, document: file });
  }
  return statements;
}

/** Tells why a match of a package at a path does not count; `undefined` where it does. */
export type SuppressionOf = (pkg: Package, match: PackageMatch, path: string) => Suppression | undefined;

/** An image as a person named it. */
export interface NamedImage {
  readonly name: string;
  readonly digest?: string;
}

/** Opens statements for an image that a person named. */
export function openStatements(
  statements: readonly AttributedStatement[],
  image: NamedImage,
  index: IndexReport,
): SuppressionOf {
  const reference = referenceOf(image.name);
  const { suppression } = openExceptions(
    { exemptions: [], statements },
    {
      repository: reference?.repository,
      digests: [image.digest, reference?.digest].filter((one) => one !== undefined),
      tags: reference?.tag === undefined ? [] : [reference.tag],
      packages: index.packages.map(({ package: pkg }) => namedPackage(pkg, index.distribution)),
    },
    Date.now(),
  );
  return (pkg, { vulnerability, aliases }) =>
    suppression({ vulnerability, aliases, package: namedPackage(pkg, index.distribution) });
}

/** What a name means in a registry; files are named as paths, and mean nothing there. */
function referenceOf(name: string): ImageReference | undefined {
  try {
    return /^[./~]/.test(name) ? undefined : parseImageReference(name);
  } catch {
    return undefined;
  }
}

async function textOf(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size <= maxVexSize) return await readFile(file, 'utf8');
  } catch (error) {
    throw new CodedError<StatementsErrorCode>('vex_unreadable', `${file} cannot be read: ${reasonOf(error)}.`);
  }
  throw new CodedError<StatementsErrorCode>('vex_invalid', `${file} is larger than ${maxVexSize >> 20} MB.`);
}

function parseFile(file: string, text: string) {
  try {
    return parseVex(text);
  } catch (error) {
    if (isCoded(error, 'vex_invalid'))
      throw new CodedError<StatementsErrorCode>('vex_invalid', `${file}: ${error.message}`);
    throw error;
  }
}
