import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { KindChips } from './kind-chips.tsx';

const words = { queued: 'Queued', failed: 'Failed' } as const;

describe('the kinds that a list tells apart', () => {
  it.each([
    ['are none of them chosen at first', undefined, ['Queued: off', 'Failed: off']],
    ['show which one is', 'failed', ['Queued: off', 'Failed: on']],
  ] as const)('%s', async (_name, chosen, fields) => {
    const chips = <KindChips kinds={['queued', 'failed']} words={words} chosen={chosen} onChoose={() => {}} />;
    expect((await rendered(chips)).fields).toEqual(fields);
  });
});
