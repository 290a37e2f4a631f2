import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Contract, EndpointName } from '../../../api/contract.ts';
import type { Actor } from '../../../auth/actor.ts';
import type { ApiServices } from './api-services.ts';

type Parsed<E, Part extends string> = E extends { readonly [P in Part]: infer S }
  ? S extends z.ZodType
    ? z.output<S>
    : undefined
  : undefined;

/** One call of the API: parsed, identified and permitted. */
export interface Call<K extends EndpointName = EndpointName> {
  readonly services: ApiServices;
  readonly actor: Actor;
  readonly params: Parsed<Contract[K], 'params'>;
  readonly query: Parsed<Contract[K], 'query'>;
  readonly body: Parsed<Contract[K], 'body'>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What does a call's work and returns its answer. */
export type Handler<K extends EndpointName> = (
  call: Call<K>,
) => Promise<Contract[K] extends { readonly response: infer S extends z.ZodType } ? z.output<S> : void>;

/** A handler for each of some calls of the contract. */
export type Handlers<K extends EndpointName> = { readonly [P in K]: Handler<P> };
