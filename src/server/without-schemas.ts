import type { FastifyServerOptions } from 'fastify';

/**
 * Options of an application whose routes have no schemas for Fastify: what comes in is checked by the contract of the API or by the route
 * itself. Fastify would load its compilers all the same, which is a good part of what a start takes.
 */
export const withoutSchemas = {
  schemaController: { compilersFactory: { buildValidator: refuse, buildSerializer: refuse } },
} as const satisfies FastifyServerOptions;

function refuse(): never {
  throw new Error('routes have no schemas here');
}
