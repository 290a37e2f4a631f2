import { describe, expect, it } from 'vitest';
import type { ImagePackage } from '../model/index-report.ts';
import { withoutSecondSights } from './second-sights.ts';

/** A package as `ecosystem:name path`. */
function found(text: string, values: Partial<ImagePackage> = {}): ImagePackage {
  const [, ecosystem = '', name = '', path = ''] = /^(\w+):(\S+) (.*)$/.exec(text) ?? [];
  return { package: { ecosystem, name, version: '16.2.0' }, path, layer: 0, ...values };
}
const inventory = found('bitnami:postgresql opt/bitnami/postgresql/.spdx-postgresql.spdx');
const program = 'generic:postgresql opt/bitnami/postgresql/bin/postgres';

const rows: readonly [name: string, packages: readonly ImagePackage[], kept: readonly number[]][] = [
  ['the program that an inventory of its folder names is left out', [inventory, found(program)], [0]],
  ['the same in the other order', [found(program), inventory], [1]],
  ['a program without an inventory stays', [found(program)], [0]],
  [
    'a program in another folder stays',
    [inventory, found('generic:postgresql usr/local/bin/postgres'), found('generic:postgresql opt/bitnami/postgres')],
    [0, 1, 2],
  ],
  [
    'one in a folder whose name only begins alike stays',
    [inventory, found('generic:postgresql opt/bitnami/postgresql-old/bin/postgres')],
    [0, 1],
  ],
  ['another program in the folder stays', [inventory, found('generic:redis opt/bitnami/postgresql/bin/redis')], [0, 1]],
  [
    'what an inventory does not speak of stays, whatever it is',
    [inventory, found('npm:postgresql opt/bitnami/postgresql/node_modules/postgresql/package.json')],
    [0, 1],
  ],
  ['what is only declared stays, as it is shown apart', [inventory, found(program, { declaredBy: 'sbom' })], [0, 1]],
  [
    'an inventory that is only declared leaves nothing out',
    [{ ...inventory, declaredBy: 'sbom' }, found(program)],
    [0, 1],
  ],
  ['packages of the distribution stay', [inventory, found('dpkg:postgresql opt/bitnami/postgresql/status')], [0, 1]],
  [
    'what is of no ecosystem that there is stays',
    [inventory, found('odd:postgresql opt/bitnami/postgresql/x')],
    [0, 1],
  ],
  ['an inventory at the root has no folder to speak of', [found('bitnami:postgresql a.spdx'), found(program)], [0, 1]],
];

describe('of what is known by itself', () => {
  it.each(rows)('%s', (_, packages, kept) => {
    expect(withoutSecondSights(packages)).toEqual(kept.map((index) => packages[index]));
  });
});
