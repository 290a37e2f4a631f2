import { ScrollArea, Table } from '@mantine/core';
import type { ApiCensus } from '../../../api/overview-schemas.ts';
import type { Severity } from '../../../model/severity.ts';
import { formatCount } from '../../lib/format.ts';

/** The numbers of the trend, the latest day first, for whoever opens it. */
export function TrendTable({
  trend,
  levels,
}: {
  readonly trend: ApiCensus['trend'];
  readonly levels: readonly Severity[];
}) {
  return (
    <details className="as-table">
      <summary>As a table, with what updates brought</summary>
      <ScrollArea.Autosize mah={260} type="auto" viewportProps={{ tabIndex: 0 }}>
        <Table fz="xs" verticalSpacing={3}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Day</Table.Th>
              {levels.map((level) => (
                <Table.Th key={level} ta="right">
                  {level}
                </Table.Th>
              ))}
              <Table.Th ta="right">Brought</Table.Th>
              <Table.Th ta="right">Cleared</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {trend.toReversed().map(({ day, open, affected, cleared }) => (
              <Table.Tr key={day}>
                <Table.Td className="nowrap">{day}</Table.Td>
                {levels.map((level) => (
                  <Table.Td key={level} ta="right">
                    {formatCount(open[level])}
                  </Table.Td>
                ))}
                <Table.Td ta="right">{formatCount(affected)}</Table.Td>
                <Table.Td ta="right">{formatCount(cleared)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    </details>
  );
}
