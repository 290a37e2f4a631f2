import type { ReactNode } from 'react';
import type { Paging } from '../lib/paging.ts';
import { type ListShape, ListTable } from './list-table.tsx';
import { ErrorNotice, Loading } from './notice.tsx';
import { Pager } from './pager.tsx';

/** A list that the server answers with: its error, that it is under way, that there is nothing, or its rows and the pages of it. */
export function QueryList<T>({
  result: { data, error, isPending },
  empty,
  paging,
  ...shape
}: ListShape<T> & {
  readonly result: {
    readonly data: { readonly items: readonly T[]; readonly total: number } | undefined;
    readonly error: Error | null;
    readonly isPending: boolean;
  };
  /** Stands in place of a list without rows. */
  readonly empty: ReactNode;
  readonly paging?: Paging;
}) {
  return (
    <>
      <ErrorNotice error={error} />
      {isPending && <Loading />}
      {data?.total === 0 && empty}
      {data && data.total > 0 && (
        <ListTable rows={data.items} pager={paging && <Pager total={data.total} {...paging} />} {...shape} />
      )}
    </>
  );
}
