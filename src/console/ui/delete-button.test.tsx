import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { DeleteButton } from './delete-button.tsx';

describe('the button that deletes', () => {
  it('says what goes to those who do not see where it stands', async () => {
    const { text, labels } = await rendered(
      <DeleteButton
        what="repository team/app"
        consequence="12 tags go"
        pending={false}
        error={null}
        onConfirm={() => {}}
      />,
    );
    expect(text).toBe('Delete');
    expect(labels).toEqual(['Delete repository team/app']);
  });
});
