import { expect, it } from 'vitest';
import { normalisedName } from './normalised-name.ts';

it.each(['friendly-bard', 'Friendly-Bard', 'FRIENDLY.BARD', 'friendly_bard', 'friendly--bard', 'FrIeNdLy-._.-bArD'])(
  '%s is one project',
  (name) => {
    expect(normalisedName(name)).toBe('friendly-bard');
  },
);
