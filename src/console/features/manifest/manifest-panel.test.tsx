import { expect, it } from 'vitest';
import { answer, digestOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiOutput } from '../../../api/client.ts';
import { ManifestPanel } from './manifest-panel.tsx';

const place = { repository: 'team/app', digest: digestOf('a') };
const document = (content: string | undefined) => ({ mediaType: 'm/t', digest: digestOf('b'), size: 1_200, content });
const draw = (documents: ApiOutput<'getDocuments'>) =>
  rendered(<ManifestPanel {...place} />, [
    answer('getDocuments', { query: { repository: place.repository, reference: place.digest } }, documents),
  ]);

it('shows manifest and config line by line, to be copied and saved', async () => {
  const { html, text, buttons } = await draw({ manifest: document('{"a":1}'), config: document('{"b":[]}') });
  expect(html).toContain('{\n  &quot;a&quot;: 1\n}');
  expect(text).toContain('Config');
  expect(text).toContain('1.20 kB');
  expect(buttons).toContain('Download Manifest');
  expect(buttons).toContain('Copy Config');
});

it('leads from an index to what it names', async () => {
  const manifests = [
    { digest: digestOf('c'), mediaType: 'image', size: 7, platform: { os: 'linux', architecture: 'arm64' } },
    { digest: digestOf('d'), annotations: { 'vnd.docker.reference.digest': digestOf('c') } },
  ];
  const { rows, links } = await draw({ manifest: document(JSON.stringify({ manifests })) });
  expect(rows.slice(1)).toEqual([`cccccccccccc linux/arm64 image 7 B`, `dddddddddddd attached to cccccccccccc 0 B`]);
  expect(links[0]).toContain('/version?repository=team/app&reference=');
});

it('says why there is no text', async () => {
  expect((await draw({ manifest: document('x'), config: document(undefined) })).text).toContain(
    'It is not stored here',
  );
});
