import type { PersonName } from './people.ts';

/** What somebody writes of a repository. */
export interface DemoDescription {
  readonly repository: string;
  readonly by: PersonName;
  readonly text: string;
}

/** Descriptions of the demonstration. */
export const demoDescriptions: readonly DemoDescription[] = [
  {
    repository: 'shop/web',
    by: 'mia',
    text: `# The shop in the browser

What customers see: pages, search and the basket. It asks [shop/api](https://shop.example/docs/api) for all data and keeps none.

## Run it

\`\`\`sh
docker run -p 8080:8080 -e API_URL=https://api.shop.example shop/web:1.4
\`\`\`

| Variable | Meaning | Default |
|---|---|---|
| \`API_URL\` | where the API is | none |
| \`PORT\` | port that it listens on | \`8080\` |

## Tags

- \`1.x\` are releases: they **never move**.
- \`latest\` is the newest release, for trying out alone.

> Something wrong? Ask *ben*, or write to [the shop](mailto:shop@shop.example).`,
  },
  {
    repository: 'platform/proxy',
    by: 'tom',
    text: 'The proxy before all public services. It runs in clusters only where **release** signed it.',
  },
];
