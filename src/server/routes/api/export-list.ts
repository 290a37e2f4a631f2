import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { csvLine } from '../../../api/csv-line.ts';
import type { Endpoint } from '../../../api/endpoint.ts';
import { type ExportFormat, exportParameter } from '../../../api/export-format.ts';
import { exportSchema, rowShape } from '../../../api/list-export.ts';
import { rowColumns } from '../../../api/row-columns.ts';
import { apiRefusal } from '../../api-errors.ts';

/** Rows that are read at a time: as many as are in memory at once. */
const atOnce = 500;

type Query = Readonly<Record<string, unknown>>;

/** The format in which a call asks for its whole list; undefined where it asks for a page. Throws `invalid`. */
export function wantedFormat(endpoint: Endpoint, query: unknown): ExportFormat | undefined {
  if (!rowShape(endpoint)) return undefined;
  const { success, data } = exportSchema.safeParse(query);
  if (!success) throw apiRefusal('invalid', `${exportParameter}: csv or json.`, exportParameter);
  return data[exportParameter];
}

/** A call for a whole list. */
interface ExportCall {
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly query: Query;
  /** Parameters that can say what the list is of. */
  readonly place: Query;
  readonly format: ExportFormat;
  /** Answers the call with another query. */
  answer(query: Query): Promise<unknown>;
}

/**
 * The whole list of a call as a file that is written while it is read, page after page, with the filters and in the order of the list.
 * Rows that come or go meanwhile can be in it twice, or not at all. What the first page is refused for is thrown; where a later one
 * fails, the connection is cut, so that half a file is not taken for a whole one.
 */
export async function exportList(call: ExportCall, reply: FastifyReply): Promise<Readable> {
  const pages = pagesOf(call);
  const first = await pages.next();
  reply.header('content-disposition', `attachment; filename="${fileName(call)}"`);
  reply.type(call.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json');
  const all = continued(first, pages);
  return Readable.from(call.format === 'csv' ? csvOf(rowShape(call.endpoint) as z.ZodType, all) : jsonOf(all));
}

interface Page {
  readonly items: readonly unknown[];
  readonly total: number;
}

async function* pagesOf({ endpoint, query, answer }: ExportCall): AsyncGenerator<Page> {
  const paged = endpoint.query !== undefined && 'offset' in endpoint.query.shape;
  for (let offset = 0; ; ) {
    const page = (await answer(paged ? { ...query, limit: atOnce, offset } : query)) as Page;
    yield page;
    offset += page.items.length;
    if (!paged || page.items.length === 0 || offset >= page.total) return;
  }
}

async function* continued(first: IteratorResult<Page>, rest: AsyncGenerator<Page>): AsyncGenerator<Page> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}

async function* csvOf(shape: z.ZodType, pages: AsyncIterable<Page>): AsyncGenerator<string> {
  const columns = rowColumns(shape);
  yield csvLine(columns.map(({ name }) => name));
  for await (const { items } of pages) yield items.map((row) => csvLine(columns.map(({ cell }) => cell(row)))).join('');
}

async function* jsonOf(pages: AsyncIterable<Page>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const { items } of pages) {
    for (const row of items) {
      yield `${before}${JSON.stringify(row)}`;
      before = ',\n';
    }
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

/** Like `versions-team-app.csv`: what is listed, and of what. */
function fileName({ name, place, format }: ExportCall): string {
  const what = name.replace(/^(list|find|get)(All)?/, '').replaceAll(/\B[A-Z]/g, (letter) => `-${letter}`);
  const of = [place.namespace, place.repository, place.reference ?? place.id].filter((part) => part !== undefined);
  const text = [what.toLowerCase(), ...of].join('-').replaceAll(/[^\w.-]+/g, '-');
  return `${text.slice(0, 120)}.${format}`;
}
