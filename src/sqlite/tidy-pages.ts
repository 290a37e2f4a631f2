import { isInterior, layPage, type Page, readPage } from './page.ts';
import { PageFile } from './page-file.ts';
import { treeRoots } from './tree-roots.ts';

/**
 * Lays the cells of each page of a SQLite file out in their order, with zeros before them. SQLite leaves remains of what it moved to
 * other pages, which no reader sees and every copy carries, and places cells by the history of the page. It reads both alike.
 */
export function tidyPages(path: string): void {
  const roots = treeRoots(path);
  using file = new PageFile(path, 'r+');
  const numbers = [...roots];
  for (let number = numbers.pop(); number !== undefined; number = numbers.pop()) {
    const bytes = file.take(number);
    const page = readPage(bytes, number);
    const tidy = Buffer.from(bytes);
    layPage(page, tidy, number);
    if (!tidy.equals(bytes)) file.put(number, tidy);
    numbers.push(...pagesBelow(page));
  }
}

function pagesBelow({ type, cells, last }: Page): readonly number[] {
  return isInterior(type) ? [...cells.map(({ child }) => child), last] : [];
}
