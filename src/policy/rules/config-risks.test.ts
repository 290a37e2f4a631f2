import { expect, it } from 'vitest';
import { scannedFacts } from '../../../test/support/judged.ts';
import { configRisks } from './config-risks.ts';

const scan = scannedFacts({
  configRisks: [
    { rule: 'runs-as-root', title: 'Runs as root', place: 'USER' },
    { rule: 'remote-add', title: 'Remote file', place: 'history 3' },
  ],
});

it.each<[string, readonly string[] | undefined, string | undefined]>([
  ['every risk where none is named', undefined, 'Runs as root (USER); Remote file (history 3)'],
  ['those alone that are named', ['remote-add'], 'Remote file (history 3)'],
  ['nothing of others', ['secret-in-env'], undefined],
])('counts %s', (_, risks, message) => {
  expect(configRisks.breaks({ scan }, { pull: 'block', deploy: 'off', risks }, 0).message).toBe(message);
});
