import type { z } from 'zod';
import { type Contract, contract, type EndpointName } from './contract.ts';
import type { Endpoint } from './endpoint.ts';

type Part<E, P extends string> = E extends { readonly [K in P]: infer S extends z.ZodType }
  ? { readonly [K in P]: z.input<S> }
  : unknown;

/** What a call takes: path parameters, query and body, where the contract has them. */
export type ApiInput<K extends EndpointName> = Part<Contract[K], 'params'> &
  Part<Contract[K], 'query'> &
  Part<Contract[K], 'body'>;

/** What a call answers. */
export type ApiOutput<K extends EndpointName> = Contract[K] extends { readonly response: infer S extends z.ZodType }
  ? z.output<S>
  : undefined;

/** A refusal of the API, with its code and a sentence for people. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Calls the API. Rejects with an {@link ApiError}; `offline` is its code where the server cannot be reached. */
export type ApiClient = <K extends EndpointName>(
  name: K,
  input: ApiInput<K>,
  signal?: AbortSignal,
) => Promise<ApiOutput<K>>;

/** A client of the API at `base`, which ends with `/api/v1`; `headers` go with every call (a browser needs none: it has its cookie). */
export function createClient(base: string, headers: Readonly<Record<string, string>> = {}): ApiClient {
  return async (name, input, signal) => {
    const endpoint: Endpoint = contract[name];
    const { body } = input as CallParts;
    const response = await fetch(`${base}${callPath(name, input as CallParts)}`, {
      method: endpoint.method,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    }).catch((cause: unknown) => {
      if (signal?.aborted) throw cause;
      throw new ApiError(0, 'offline', 'The server cannot be reached.');
    });
    const text = await response.text();
    const answer: unknown = text === '' ? undefined : parse(text);
    if (!response.ok) throw errorOf(response.status, answer);
    return answer as ApiOutput<typeof name>;
  };
}

interface CallParts {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** Where a call goes, below the address of the API. */
export function callPath(name: EndpointName, { params = {}, query = {} }: CallParts): string {
  return `${pathOf(contract[name].path, params)}${queryOf(query)}`;
}

function pathOf(path: string, params: Readonly<Record<string, unknown>>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
}

function queryOf(query: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries.map(([key, value]) => [key, String(value)]))}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function errorOf(status: number, answer: unknown): ApiError {
  const { error } = (answer ?? {}) as { error?: { code?: string; message?: string } };
  return new ApiError(status, error?.code ?? 'unknown', error?.message ?? `The server answered ${status}.`);
}
