import type { ColumnReader } from './column-file.ts';
import {
  type Cell,
  fileHeader,
  hasRecords,
  isInterior,
  isOfTable,
  layPage,
  localSize,
  type PageType,
  pageTypeOf,
} from './page.ts';
import { PageFile, pageSizeOf } from './page-file.ts';
import type { PhraseList } from './phrase-list.ts';
import { columnOf, joinRecord, mostColumns, type TableIn } from './record-columns.ts';
import { deepest } from './split-file.ts';

/** More trees than any file of ours has. */
const mostTrees = 100;

const misfit = 'the columns do not make a SQLite file';

interface TreeIn {
  readonly rowIds: ColumnReader;
  lastRowId: number;
  readonly table: TableIn | undefined;
}

interface Joining {
  readonly file: PageFile;
  readonly nodes: ColumnReader;
  lastPage: number;
}

/**
 * Makes the SQLite file at `path`, which must not be there, of columns from {@link splitFile}. They may be anybody's: nothing is believed
 * of them, each page is written once, and of all but a page and a record no more is held than pieces. Yields after each page. Throws an
 * `Error` where they do not make a file of `size` bytes, whole and with nothing left over.
 */
export function* joinFile(
  columns: readonly ColumnReader[],
  path: string,
  size: number,
  phrases: PhraseList,
): Generator<undefined> {
  const rest = columns.values();
  const next = () => rest.next().value ?? fail();
  const [head, nodes] = [next(), next()];
  const header = Buffer.from(head.bytes(fileHeader));
  if (head.number() * pageSizeOf(header) !== size) fail();
  using file = new PageFile(path, { header, size });
  const joining: Joining = { file, nodes, lastPage: 0 };
  for (let left = atMost(head.number(), mostTrees); left > 0; left--) {
    const rowIds = next();
    const table = tableOf(atMost(head.number(), mostColumns), next, phrases);
    yield* joinTree(joining, { rowIds, lastRowId: 0, table }, 0);
  }
  if (file.left > 0 || !rest.next().done || columns.some((column) => !column.done)) fail();
}

function tableOf(count: number, next: () => ColumnReader, phrases: PhraseList): TableIn | undefined {
  if (count === 0) return undefined;
  return { types: next(), columns: Array.from({ length: count }, () => columnOf(next)), phrases };
}

/** The page of the tree, or of the part of one, that comes next. */
function* joinTree(joining: Joining, tree: TreeIn, depth: number): Generator<undefined, number> {
  if (depth > deepest) fail();
  const { file, nodes } = joining;
  const number = takePage(joining);
  const type = pageTypeOf(nodes.number());
  const cells: Cell[] = [];
  let held = 0;
  for (let left = atMost(nodes.number(), file.pageSize / 2); left > 0; left--) {
    const child = isInterior(type) ? yield* joinTree(joining, tree, depth + 1) : 0;
    const cell = joinCell(joining, tree, type, child);
    held = atMost(held + cell.local.length, file.pageSize);
    cells.push(cell);
  }
  const last = isInterior(type) ? yield* joinTree(joining, tree, depth + 1) : 0;
  const bytes = Buffer.alloc(file.pageSize);
  if (number === 1) file.header.copy(bytes);
  layPage({ type, cells, last }, bytes, number);
  file.put(number, bytes);
  yield;
  return number;
}

function takePage(joining: Joining): number {
  const number = joining.lastPage + 1 + joining.nodes.difference();
  joining.file.claim(number);
  joining.lastPage = number;
  return number;
}

function joinCell(joining: Joining, tree: TreeIn, type: PageType, child: number): Cell {
  if (isOfTable(type)) tree.lastRowId += tree.rowIds.difference();
  const rowId = tree.lastRowId;
  if (rowId < 0) fail();
  if (!hasRecords(type)) return { child, rowId, local: Buffer.alloc(0), size: 0, overflow: 0 };
  const record = joinRecord(tree.table ?? fail());
  const local = localSize(record.length, type, joining.file.pageSize);
  const overflow = putRest(joining, record.subarray(local));
  return { child, rowId, local: record.subarray(0, local), size: record.length, overflow };
}

/** Writes what of a record does not stand in its page on pages of their own; the first of them, or 0. */
function putRest(joining: Joining, rest: Buffer): number {
  if (rest.length === 0) return 0;
  const { file } = joining;
  const perPage = file.pageSize - 4;
  const first = takePage(joining);
  let number = first;
  for (let at = 0; at < rest.length; at += perPage) {
    const next = at + perPage < rest.length ? takePage(joining) : 0;
    const bytes = Buffer.alloc(file.pageSize);
    bytes.writeUInt32BE(next);
    rest.copy(bytes, 4, at);
    file.put(number, bytes);
    number = next;
  }
  return first;
}

function atMost(value: number, most: number): number {
  return value <= most ? value : fail();
}

function fail(): never {
  throw new Error(misfit);
}
