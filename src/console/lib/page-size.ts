import { useLocalStorage } from '@mantine/hooks';

/** Numbers of rows that one can choose. */
export const pageSizes = [25, 50, 100, 200];

/** Rows of a page of long lists; the browser remembers what was chosen. */
export function usePageSize(): readonly [number, (size: number) => void] {
  const [size, setSize] = useLocalStorage({
    key: 'cleardock-page-size',
    defaultValue: 50,
    getInitialValueInEffect: false,
  });
  return [pageSizes.includes(size) ? size : 50, setSize];
}
