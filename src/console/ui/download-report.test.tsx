import { expect, it } from 'vitest';
import { answer } from '../../../test/support/console-answers.tsx';
import { renderedOpen } from '../../../test/support/rendered.tsx';
import type { ApiOutput } from '../../api/client.ts';
import { DownloadReport } from './download-report.tsx';

type Format = ApiOutput<'listReportFormats'>['items'][number];
const format = (id: string, tells: Format['tells']) => ({ id, tells, summary: `as ${id}` }) as Format;
const formats = [format('sarif', 'findings'), format('cyclonedx-json', 'packages'), format('json', 'both' as never)];
const menu = <DownloadReport repository="team/app" reference="1.0+a&b" />;

it('has reports first, then bills of materials', async () => {
  const { text } = await renderedOpen(menu, [answer('listReportFormats', {}, { items: formats } as never)]);
  expect(text).toMatch(/Reports sarif .*json .*Bills of materials cyclonedx-json/);
});

it('leads to each document, whatever the version is called', async () => {
  const { links } = await renderedOpen(menu, [answer('listReportFormats', {}, { items: formats } as never)]);
  expect(links[0]).toBe('/api/v1/report?repository=team%2Fapp&reference=1.0%2Ba%26b&format=sarif');
  expect(links).toHaveLength(3);
});

it('has none before they are known', async () => {
  expect((await renderedOpen(menu)).links).toEqual([]);
});
