import { z } from 'zod';
import { contract } from '../api/contract.ts';
import type { Endpoint } from '../api/endpoint.ts';
import { exportSchema, rowShape } from '../api/list-export.ts';
import { errorSchema } from '../api/schemas.ts';
import { actions } from '../model/permissions.ts';

type JsonSchema = Record<string, unknown>;

/** An OpenAPI 3.1 document. https://spec.openapis.org/oas/v3.1.0 */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: JsonSchema;
  readonly servers: readonly JsonSchema[];
  readonly security: readonly JsonSchema[];
  readonly paths: Record<string, Record<string, JsonSchema>>;
  readonly components: { readonly schemas: Record<string, JsonSchema>; readonly securitySchemes: JsonSchema };
}

/** The document of the HTTP API, made from its contract. Named shapes are components. */
export function openApiDocument(): OpenApiDocument {
  const schemas: Record<string, JsonSchema> = {};
  const paths: OpenApiDocument['paths'] = {};
  for (const [name, endpoint] of Object.entries<Endpoint>(contract)) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(name, endpoint, schemas) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Cleardock',
      version: 'v1',
      description: 'Users, namespaces, versions and their vulnerabilities. Images are pushed and pulled below /v2/.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ session: [] }, { basic: [] }, { bearer: [] }],
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'cleardock_session' },
        basic: { type: 'http', scheme: 'basic' },
        bearer: { type: 'http', scheme: 'bearer', description: 'An API token, or the secret of a robot' },
      },
    },
  };
}

function operationOf(name: string, endpoint: Endpoint, schemas: Record<string, JsonSchema>): JsonSchema {
  const parameters = [
    ...parametersOf('path', endpoint.params, schemas),
    ...parametersOf('query', endpoint.query, schemas),
    ...(rowShape(endpoint) ? parametersOf('query', exportSchema, schemas) : []),
  ];
  const body = endpoint.body && { required: true, content: json(componentsOf(endpoint.body, 'input', schemas)) };
  return {
    operationId: name,
    summary: endpoint.summary,
    description: audienceOf(endpoint),
    ...(endpoint.needs === 'anybody' ? { security: [{}, { session: [] }, { basic: [] }, { bearer: [] }] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: body } : {}),
    responses: {
      ...successOf(endpoint, schemas),
      default: { description: 'A refusal', content: json(componentsOf(errorSchema, 'output', schemas)) },
    },
  };
}

function audienceOf({ needs }: Endpoint): string {
  if (needs === 'anybody') return 'For everybody.';
  if (needs === 'signed-in') return 'For whoever signed in.';
  if (needs === 'person') return 'For users with their password or session: no robots, no API tokens.';
  return `Needs the action \`${needs}\`: may ${actions[needs].does}.`;
}

function successOf(endpoint: Endpoint, schemas: Record<string, JsonSchema>): JsonSchema {
  if (!endpoint.response) return { 204: { description: 'Done' } };
  const schema = componentsOf(endpoint.response, 'output', schemas);
  const content = { [endpoint.mediaType ?? 'application/json']: { schema } };
  return { [endpoint.status ?? 200]: { description: endpoint.summary, content } };
}

function json(schema: JsonSchema): JsonSchema {
  return { 'application/json': { schema } };
}

function parametersOf(
  place: 'path' | 'query',
  shape: z.ZodObject | undefined,
  schemas: Record<string, JsonSchema>,
): JsonSchema[] {
  if (!shape) return [];
  const { properties, required } = componentsOf(shape, 'input', schemas) as {
    properties: Record<string, JsonSchema>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: place,
    required: place === 'path' || (required?.includes(name) ?? false),
    ...(description === undefined ? {} : { description }),
    schema,
  }));
}

/** JSON Schema of a shape; the named shapes in it are put among `schemas`. */
function componentsOf(shape: z.ZodType, io: 'input' | 'output', schemas: Record<string, JsonSchema>): JsonSchema {
  const { $schema: _, $defs, ...schema } = z.toJSONSchema(shape, { io, override: withoutNoise }) as JsonSchema;
  const inPlace = (part: unknown) =>
    JSON.parse(JSON.stringify(part).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;
  for (const [name, part] of Object.entries(($defs ?? {}) as JsonSchema)) schemas[name] = inPlace(part);
  return inPlace(schema);
}

/** Answers may gain fields, and formats and whole numbers need no pattern and no bounds of floating point. */
function withoutNoise({ jsonSchema }: { readonly jsonSchema: JsonSchema }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}
