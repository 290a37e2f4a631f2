import { ColumnWriter } from './column-file.ts';
import { type Cell, hasRecords, isInterior, isOfTable, type PageType, readPage } from './page.ts';
import { PageFile } from './page-file.ts';
import type { PhraseFinder } from './phrase-marks.ts';
import { columnOf, countColumns, longestRecord, mostColumns, splitRecord, type TableOut } from './record-columns.ts';
import { treeRoots } from './tree-roots.ts';

/** Deeper trees need more pages than a file can have. */
export const deepest = 32;

/** A tree's table and the row ids of it; a table has no columns before its first record. */
interface TreeOut {
  readonly root: number;
  readonly rowIds: ColumnWriter;
  lastRowId: number;
  table: TableOut | undefined;
}

interface Splitting {
  readonly file: PageFile;
  readonly nodes: ColumnWriter;
  readonly column: () => ColumnWriter;
  readonly find: PhraseFinder;
  lastPage: number;
}

/**
 * Takes a SQLite file apart into columns, each a file whose path begins with `prefix` and is added to `paths`: what is alike stands together, and compresses to
 * less; of phrases that `find` knows the numbers are there. The trees are walked in the order of their keys. {@link joinFile} makes the same file of them if its pages are tidy and all in use;
 * whether it does is for the caller to look at. Yields after each page. Throws an `Error` where something cannot be carried.
 */
export function* splitFile(path: string, prefix: string, paths: string[], find: PhraseFinder): Generator<undefined> {
  using held = new DisposableStack();
  const file = held.use(new PageFile(path, 'r'));
  const writers: ColumnWriter[] = [];
  const column = () => {
    const writer = held.use(new ColumnWriter(`${prefix}${writers.length}`));
    writers.push(writer);
    paths.push(writer.path);
    return writer;
  };
  const [head, nodes] = [column(), column()];
  const splitting: Splitting = { file, nodes, column, find, lastPage: 0 };
  const trees: TreeOut[] = [];
  for (const root of treeRoots(path)) {
    const tree: TreeOut = { root, rowIds: column(), lastRowId: 0, table: undefined };
    trees.push(tree);
    yield* splitTree(splitting, tree, root, 0);
  }
  writeHead(head, file, trees);
  for (const writer of writers) writer.flush();
}

/** What tells how to read the others. */
function writeHead(head: ColumnWriter, { header, pages }: PageFile, trees: readonly TreeOut[]): void {
  head.bytes(header);
  head.number(pages);
  head.number(trees.length);
  for (const { table } of trees) head.number(table?.columns.length ?? 0);
}

function* splitTree(splitting: Splitting, tree: TreeOut, number: number, depth: number): Generator<undefined> {
  if (depth > deepest) throw new Error('a tree is too deep');
  const { file, nodes } = splitting;
  const page = readPage(file.take(number), number);
  addPage(splitting, number);
  nodes.number(page.type);
  nodes.number(page.cells.length);
  for (const cell of page.cells) {
    if (isInterior(page.type)) yield* splitTree(splitting, tree, cell.child, depth + 1);
    splitCell(splitting, tree, cell, page.type);
  }
  if (isInterior(page.type)) yield* splitTree(splitting, tree, page.last, depth + 1);
  yield;
}

/** Pages mostly follow each other. */
function addPage(splitting: Splitting, number: number): void {
  splitting.nodes.difference(number - splitting.lastPage - 1);
  splitting.lastPage = number;
}

function splitCell(splitting: Splitting, tree: TreeOut, cell: Cell, type: PageType): void {
  if (isOfTable(type)) {
    tree.rowIds.difference(cell.rowId - tree.lastRowId);
    tree.lastRowId = cell.rowId;
  }
  if (!hasRecords(type)) return;
  const record = wholeRecord(splitting, cell);
  tree.table ??= tableFor(record, splitting);
  splitRecord(record, tree.table);
}

function tableFor(record: Buffer, { column, find }: Splitting): TableOut {
  const count = countColumns(record);
  if (count > mostColumns) throw new Error('a table has too many columns');
  return { types: column(), columns: Array.from({ length: count }, () => columnOf(column)), find };
}

function wholeRecord(splitting: Splitting, { local, size, overflow }: Cell): Buffer {
  if (size > longestRecord) throw new Error('a record is too long');
  const { file } = splitting;
  const record = Buffer.alloc(size);
  record.set(local);
  let next = overflow;
  for (let at = local.length; at < size; ) {
    const page = file.take(next);
    addPage(splitting, next);
    at += page.copy(record, at, 4);
    next = page.readUInt32BE(0);
  }
  return record;
}
