import { describe, expect, it } from 'vitest';
import { answer, listedNamespace, security, versionDetail } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import type { ApiVersionDetail } from '../../api/version-schemas.ts';
import type { Action } from '../../model/permissions.ts';
import { Version } from './version.tsx';

const at = '/version?repository=team/app&reference=1.0&tab=layers';

function shown(change: Partial<ApiVersionDetail>, ...actions: Action[]) {
  const version = versionDetail(change);
  return rendered(
    <Version />,
    [
      answer('getVersion', { query: { repository: 'team/app', reference: '1.0' } }, version),
      answer('getNamespace', { params: { namespace: 'team' } }, listedNamespace({ actions })),
    ],
    at,
  );
}

describe('the page of a version', () => {
  it.each([
    ['a tag', at, 'team/app:1.0'],
    ['a short digest', `/version?repository=team/app&reference=${versionDetail({}).digest}`, 'team/app@aaaaaaaaaaaa'],
  ])('has its name by %s at once, and is loaded', async (_name, address, title) => {
    const { text, labels, links } = await rendered(<Version />, [], address);
    expect(text.endsWith(title)).toBe(true);
    expect(labels).toEqual(['Loading']);
    expect(links).toEqual(['/namespaces', '/namespace?name=team', '/repository?name=team/app']);
  });

  it.each<[string, Partial<ApiVersionDetail>, Action[], string, boolean]>([
    ['is compared with the one before', { previous: '0.9' }, [], '/compare?', true],
    ['is not compared where there is none before', {}, [], '/compare?', false],
    [
      'tells what is suppressed as a document',
      { security: security({}, { suppressed: 1 }) },
      [],
      '/api/v1/openvex?',
      true,
    ],
    ['has no document where nothing is suppressed', {}, [], '/api/v1/openvex?', false],
    ['of another kind is not compared', { kind: 'artifact', previous: '0.9' }, [], '/compare?', false],
  ])('that %s', async (_name, change, actions, link, there) => {
    const { links } = await shown(change, ...actions);
    expect(links.some((one) => one.startsWith(link))).toBe(there);
  });

  it.each<[string, Partial<ApiVersionDetail>, Action[], boolean]>([
    ['by those who may', {}, ['read', 'scan'], true],
    ['not by others', {}, ['read'], false],
    ['not where it is no image', { kind: 'artifact' }, ['read', 'scan'], false],
  ])('is scanned %s', async (_name, change, actions, can) => {
    const { buttons } = await shown(change, ...actions);
    expect(buttons.some((name) => name.startsWith('Scan'))).toBe(can);
  });

  it.each<[string, ApiVersionDetail['kind'], boolean]>([
    ['an image has tabs of what is in it', 'image', true],
    ['an artifact has none', 'artifact', false],
  ])('%s', async (_name, kind, tabs) => {
    const { buttons } = await shown({ kind });
    expect(buttons.includes('What to do')).toBe(tabs);
  });
});
