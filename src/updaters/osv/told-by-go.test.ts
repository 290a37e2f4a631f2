import { expect, it } from 'vitest';
import { type OsvDocument, osvSchema } from '../osv-document.ts';
import { isOfGo, isTold, toldByGo } from './told-by-go.ts';

const document = (id: string, module: string, values: object = {}): OsvDocument =>
  osvSchema.parse({
    ...{ id, modified: '2026-01-01T00:00:00Z', affected: [{ package: { ecosystem: 'Go', name: module } }] },
    ...{ database_specific: { review_status: 'REVIEWED' }, ...values },
  });
async function* all(...documents: readonly OsvDocument[]) {
  yield* documents;
}
const github = (module: string) => ({
  told: document('GHSA-aaaa', module, { aliases: ['CVE-1'] }),
  module: module.toLowerCase(),
});

it('a module that Go itself tells of under any id need not be told of by another record', async () => {
  const told = await toldByGo(all(document('GO-1', 'Example.org/Mod', { aliases: ['CVE-1'] })));
  const one = github('example.org/mod');
  expect(isTold(told, one.told, one.module)).toBe(true);
  const other = github('example.org/other');
  expect(isTold(told, other.told, other.module), 'another module of it').toBe(false);
});

it.each([
  ['of another database', document('GHSA-bbbb', 'example.org/mod', { aliases: ['CVE-1'] })],
  [
    'that nobody reviewed',
    document('GO-1', 'example.org/mod', { aliases: ['CVE-1'], database_specific: { review_status: 'UNREVIEWED' } }),
  ],
  [
    'that was withdrawn',
    document('GO-1', 'example.org/mod', { aliases: ['CVE-1'], withdrawn: '2026-01-02T00:00:00Z' }),
  ],
])('a record %s tells nothing for others', async (_name, record) => {
  const one = github('example.org/mod');
  expect(isTold(await toldByGo(all(record)), one.told, one.module)).toBe(false);
});

it('several records of one vulnerability tell of the modules of all', async () => {
  const told = await toldByGo(
    all(document('GO-1', 'a', { aliases: ['CVE-1'] }), document('GO-2', 'b', { aliases: ['CVE-1'] })),
  );
  expect(['a', 'b'].map((module) => isTold(told, github(module).told, module))).toEqual([true, true]);
  expect([isOfGo(document('GO-1', 'a')), isOfGo(document('GOOGLE-1', 'a'))]).toEqual([true, false]);
});
