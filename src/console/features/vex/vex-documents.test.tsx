import { describe, expect, it } from 'vitest';
import { answer, daysAgo, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered, renderedOpen } from '../../../../test/support/rendered.tsx';
import type { ApiVexDocument } from '../../../api/statement-schemas.ts';
import { VexDocuments } from './vex-documents.tsx';

const document: ApiVexDocument = {
  ...{ id: 1, scope: 'namespace', document: 'team.json', format: 'CSAF', author: 'vendor', statements: 4 },
  ...{ owner: 'ada', createdAt: daysAgo(3) },
};
const here = (...items: ApiVexDocument[]) =>
  answer('listVexDocuments', { params: { namespace: 'team' } }, pageOf(...items));
const everywhere = answer('listRegistryVexDocuments', {}, pageOf<ApiVexDocument>({ ...document, scope: 'registry' }));

describe('VEX documents', () => {
  it('are loaded first', async () => {
    expect((await rendered(<VexDocuments editable={false} />)).labels).toEqual(['Loading']);
  });

  it.each([
    ['to those who may upload one', true, ['Upload a document']],
    ['to others', false, []],
  ])('say what they are for where there is none, %s', async (_name, editable, buttons) => {
    const shown = await rendered(<VexDocuments namespace="team" editable={editable} />, [here()]);
    expect(shown.text).toContain('There are no VEX documents A document in OpenVEX, CSAF or CycloneDX states');
    expect(shown.buttons).toEqual(buttons);
  });

  it.each<[string, string | undefined, ApiVexDocument['scope'], boolean, boolean]>([
    ['is removed in its namespace', 'team', 'namespace', true, true],
    ['of the registry is not removed in a namespace', 'team', 'registry', true, false],
    ['of the registry is removed on its own page', undefined, 'registry', true, true],
    ['is read by others', 'team', 'namespace', false, false],
  ])('one %s', async (_name, namespace, scope, editable, can) => {
    const list = <VexDocuments {...{ namespace, editable }} />;
    const { rows, buttons } = await rendered(list, [here({ ...document, scope }), everywhere]);
    const where = scope === 'registry' ? 'Whole registry' : 'Namespace';
    expect(rows[1]).toBe(`team.json CSAF vendor ${where} 4 3 days ago by ada`);
    expect(buttons.includes('Remove team.json')).toBe(can);
    expect(rows[0]?.endsWith('Actions')).toBe(editable);
  });

  it('say what counts again before one is removed', async () => {
    const { text } = await renderedOpen(<VexDocuments namespace="team" editable />, [here(document)]);
    expect(text).toContain('Remove the document What it says is not affected or fixed counts again.');
  });
});
