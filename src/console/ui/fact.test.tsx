import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { Fact } from './fact.tsx';

describe('a figure', () => {
  it('stands between its name and its note', async () => {
    expect((await rendered(<Fact label="Stored" value="12 GB" note="of 20 GB" />)).text).toBe('Stored 12 GB of 20 GB');
  });
});
