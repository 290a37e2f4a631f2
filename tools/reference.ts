// Writes the generated pages of docs/reference/, or with --check tells which are out of date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../src/server/openapi.ts';
import { apiPage } from './reference/api-page.ts';
import { cliPage } from './reference/cli-page.ts';
import { coveragePage } from './reference/coverage-page.ts';
import { errorsPage } from './reference/errors-page.ts';
import { feedsPage } from './reference/feeds-page.ts';
import { formatsPage } from './reference/formats-page.ts';
import { manPage } from './reference/man-page.ts';
import { notificationsPage } from './reference/notifications-page.ts';
import { optionsPage } from './reference/options-page.ts';
import { permissionsPage } from './reference/permissions-page.ts';
import { comparisonSchemaText, reportSchemaText } from './reference/report-schema.ts';
import { secretsPage } from './reference/secrets-page.ts';

const folder = join(import.meta.dirname, '../docs/reference');
const pages: Readonly<Record<string, () => string>> = {
  'api.md': apiPage,
  'cleardock.1': manPage,
  'cli.md': cliPage,
  'coverage.md': coveragePage,
  'errors.md': errorsPage,
  'feeds.md': feedsPage,
  'formats.md': formatsPage,
  'notifications.md': notificationsPage,
  'options.md': optionsPage,
  'permissions.md': permissionsPage,
  'secrets.md': secretsPage,
  'comparison.schema.json': comparisonSchemaText,
  'report.schema.json': reportSchemaText,
  'openapi.json': () => `${JSON.stringify(openApiDocument(), null, 2)}\n`,
};

if (process.argv.includes('--check')) {
  const stale = Object.entries(pages).filter(([name, make]) => current(name) !== make());
  if (stale.length > 0) {
    console.error(`Out of date: ${stale.map(([name]) => `docs/reference/${name}`).join(', ')}. Run: npm run reference`);
    process.exitCode = 1;
  }
} else {
  mkdirSync(folder, { recursive: true });
  for (const [name, make] of Object.entries(pages)) writeFileSync(join(folder, name), make());
}

function current(name: string): string | undefined {
  const file = join(folder, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
