import { callPath } from '../../api/client.ts';
import type { EndpointName } from '../../api/contract.ts';
import { type ExportFormat, exportParameter } from '../../api/export-format.ts';
import { apiBase } from './api.ts';

/** The query of a call that answers with a list, as `apiQuery` makes it. */
export interface ListQuery {
  readonly queryKey: readonly unknown[];
}

/** Address of all rows that such a query finds, as a file. Which page of them it asks for makes no difference. */
export function exportPath({ queryKey }: ListQuery, format: ExportFormat): string {
  const [name, { params, query }] = queryKey as [EndpointName, { params?: object; query?: object }];
  return `${apiBase}${callPath(name, {
    params: { ...params },
    query: { ...query, limit: undefined, offset: undefined, [exportParameter]: format },
  })}`;
}
