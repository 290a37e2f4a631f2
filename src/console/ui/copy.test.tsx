import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { Command, Copy } from './copy.tsx';

describe('what can be copied', () => {
  it('says what it is on its button', async () => {
    expect((await rendered(<Copy text="sha256:1" what="digest" />)).labels).toEqual(['Copy digest']);
  });

  it('shows a command as it will be pasted', async () => {
    const command = 'docker tag app host/app\ndocker push host/app';
    const { html, labels } = await rendered(<Command text={command} />);
    expect(html).toContain(command);
    expect(labels).toEqual(['Copy command']);
  });
});
