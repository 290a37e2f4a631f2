import { useLocalStorage } from '@mantine/hooks';

/** Numbers of rows that one can choose. */
export const pageSizes = [25, 50, 100, 200];

/** Which page of a list is shown, and what shows another. */
export interface Paging {
  readonly size: number;
  /** Begins with 1. */
  readonly page: number;
  onChange(page: number): void;
  onSize(size: number): void;
}

/** Paging of a list, and what the server is asked for. `page` is what stands in the address; the browser remembers the size. */
export function usePaging(
  page: string | undefined,
  onPage: (page: string | undefined) => void,
): { readonly paging: Paging; readonly part: { readonly limit: number; readonly offset: number } } {
  const [stored, setSize] = useLocalStorage({
    key: 'cleardock-page-size',
    defaultValue: 50,
    getInitialValueInEffect: false,
  });
  const size = pageSizes.includes(stored) ? stored : 50;
  const number = pageNumber(page);
  return {
    paging: {
      size,
      page: number,
      onChange: (next) => onPage(String(next)),
      onSize(chosen) {
        setSize(chosen);
        onPage(undefined);
      },
    },
    part: { limit: size, offset: (number - 1) * size },
  };
}

/** Number of a page as an address has it; the first one where it has none that there can be. */
export function pageNumber(text: string | undefined): number {
  const number = Number(text);
  return Number.isSafeInteger(number) && number > 0 ? number : 1;
}
