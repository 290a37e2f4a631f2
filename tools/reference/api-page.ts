import { contract } from '../../src/api/contract.ts';
import type { Endpoint } from '../../src/api/endpoint.ts';
import { table } from './markdown.ts';

/** The reference page of the HTTP API, from its contract. */
export function apiPage(): string {
  const rows = Object.values(contract).map((endpoint: Endpoint) => [
    `\`${endpoint.method} ${endpoint.path}\``,
    endpoint.summary,
    accessOf(endpoint),
    parameters(endpoint),
  ]);
  return `# HTTP API

Below \`/api/v1\`. Sign in with \`POST /session\` (a cookie), or send with each request Basic credentials, or a [token](../howto/use-robots-and-tokens.md) as
\`Authorization: Bearer\`. Actions in the column *for* stand in the [table of permissions](permissions.md); they are asked of the namespace or
repository that the call names, and of the whole registry where it names none. Bodies and answers are JSON; times are
ISO 8601, sizes bytes. A list answers \`{"items": […], "total": n}\`, and with
\`?format=csv\` or \`?format=json\` [all its rows as a file](../howto/export-lists.md); an error \`{"error": {"code", "message"}}\` with a code of the
[list of errors](errors.md). The whole document, with every shape, is [openapi.json](openapi.json), and the server hands it out at
\`/api/v1/openapi.json\`. The registry itself is the OCI distribution API below \`/v2/\`.

${table(['call', 'does', 'for', 'parameters'], rows)}`;
}

function accessOf({ needs }: Endpoint): string {
  if (needs === 'anybody') return 'everybody';
  if (needs === 'signed-in') return 'whoever signed in';
  return needs === 'person' ? 'users, without tokens' : `\`${needs}\``;
}

function parameters(endpoint: Endpoint): string {
  const query = Object.keys(endpoint.query?.shape ?? {}).map((name) => `\`?${name}\``);
  const body =
    endpoint.body && 'shape' in endpoint.body
      ? Object.keys(endpoint.body.shape as object).map((name) => `\`${name}\``)
      : [];
  return [...query, ...body].join(' ') || '–';
}
