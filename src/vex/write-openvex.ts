import { uuidOf } from '../lib/uuid-of.ts';
import { purlOf } from '../model/purl.ts';
import type { VexJustification, VexStatus } from '../model/vex-statement.ts';

/** A statement to be written down. */
export interface StatementToWrite {
  readonly vulnerability: string;
  readonly aliases: readonly string[];
  readonly status: VexStatus;
  readonly justification?: VexJustification;
  /** Why it is so; for `affected`, what is done about it. */
  readonly reason: string;
  /** Package URLs of images. */
  readonly products: readonly string[];
  /** Package URLs of the parts that are meant; empty: the whole product. */
  readonly subcomponents: readonly string[];
  /** ISO 8601. */
  readonly timestamp: string;
}

/** Who writes, and when. */
export interface OpenVexHead {
  readonly author: string;
  /** Program and version. */
  readonly tooling: string;
  /** ISO 8601. */
  readonly timestamp: string;
}

/**
 * An OpenVEX 0.2.0 document, as an object for JSON. The same statements have the same id. The schema wants at least one statement.
 * https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md
 */
export function openVexDocument(statements: readonly StatementToWrite[], head: OpenVexHead) {
  const written = statements.map(writeStatement);
  return {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': `urn:uuid:${uuidOf(JSON.stringify(written))}`,
    author: head.author,
    timestamp: head.timestamp,
    version: 1,
    tooling: head.tooling,
    statements: written,
  };
}

/** Package URL of an image in a registry; without a digest it means every version of the repository. */
export function imagePurl(host: string, repository: string, digest = ''): string {
  const name = repository.split('/').at(-1) ?? repository;
  return purlOf({ type: 'oci', name, version: digest, qualifiers: { repository_url: `${host}/${repository}` } });
}

function writeStatement(statement: StatementToWrite) {
  const { vulnerability, aliases, status, products, subcomponents, timestamp } = statement;
  const parts = [...new Set(subcomponents)].map((purl) => ({ '@id': purl, identifiers: { purl } }));
  return {
    vulnerability: { name: vulnerability, ...(aliases.length > 0 ? { aliases: [...new Set(aliases)] } : {}) },
    timestamp,
    products: [...new Set(products)].map((purl) => ({
      '@id': purl,
      identifiers: { purl },
      ...(parts.length > 0 ? { subcomponents: parts } : {}),
    })),
    status,
    ...explained(statement),
  };
}

/** The schema takes a justification or an impact statement for what is not affected, and not both. */
function explained({ status, justification, reason }: StatementToWrite) {
  if (status === 'affected') return { action_statement: reason };
  if (status !== 'not_affected') return { status_notes: reason };
  return justification ? { justification, status_notes: reason } : { impact_statement: reason };
}
