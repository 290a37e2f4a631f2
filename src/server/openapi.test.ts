import { describe, expect, it } from 'vitest';
import { contract } from '../api/contract.ts';
import { openApiDocument } from './openapi.ts';

const document = openApiDocument();
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

describe('the OpenAPI document', () => {
  it('has every endpoint of the contract under its own name, and no other', () => {
    expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual(Object.keys(contract).sort());
    for (const { path, method, operation } of operations) {
      const endpoint = contract[operation.operationId as keyof typeof contract];
      expect(`${method} ${path}`).toBe(`${endpoint.method.toLowerCase()} ${endpoint.path.replace(/:(\w+)/g, '{$1}')}`);
    }
  });

  it('has no reference that leads nowhere', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1]);
    expect(references.length).toBeGreaterThan(30);
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect([...new Set(references)].filter((reference) => !known.includes(reference as string))).toEqual([]);
    expect(JSON.stringify(document)).not.toMatch(/\$defs|\$schema/);
  });

  it('declares each path parameter of each path, once and as required', () => {
    for (const { path, operation } of operations) {
      const declared = ((operation.parameters ?? []) as { name: string; in: string; required: boolean }[]).filter(
        (parameter) => parameter.in === 'path',
      );
      expect(declared.map((parameter) => parameter.name)).toEqual(
        [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]),
      );
      expect(declared.every((parameter) => parameter.required)).toBe(true);
    }
  });

  it('gives each operation a summary, an answer and the shape of refusals', () => {
    for (const { operation } of operations) {
      expect(operation.summary).toMatch(/\S/);
      const responses = operation.responses as Record<string, unknown>;
      expect(Object.keys(responses)).toEqual([expect.stringMatching(/^20[024]$/), 'default']);
      expect(JSON.stringify(responses.default)).toContain('#/components/schemas/Error');
    }
  });

  it('says that events are a stream and that a default makes a parameter optional', () => {
    expect(JSON.stringify(document.paths['/events']?.get?.responses)).toContain('text/event-stream');
    expect(document.paths['/versions']?.get?.parameters).toContainEqual({
      name: 'limit',
      in: 'query',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 500, default: 50 },
    });
  });

  it('is the same each time', () => {
    expect(openApiDocument()).toEqual(document);
  });
});
