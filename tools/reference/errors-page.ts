import { apiErrors } from '../../src/server/api-errors.ts';
import { ociErrors } from '../../src/server/routes/oci/oci-errors.ts';
import { table } from './markdown.ts';

/** The reference page of the errors, from the tables that make the answers. */
export function errorsPage(): string {
  const registry = Object.values(ociErrors).map((entry) => [`\`${entry.code}\``, String(entry.status), entry.meaning]);
  const api = Object.entries(apiErrors).map(([code, entry]) => [`\`${code}\``, String(entry.status), entry.meaning]);
  return `# Errors

Exit codes of the command line stand on [its own page](cli.md).

## The HTTP API

Answered as \`{"error": {"code", "message"}}\`. A fault of the server is 500 with the code \`fault\`; its log says more.

${table(['code', 'status', 'meaning'], api)}
## The registry

Answered as \`{"errors": [{"code", "message", "detail"}]}\`, as the OCI distribution specification has it.

${table(['code', 'status', 'meaning'], registry)}`;
}
