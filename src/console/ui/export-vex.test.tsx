import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { ExportVex } from './export-vex.tsx';

describe('the link to an OpenVEX document', () => {
  it('saves it under a name that each system takes', async () => {
    const { html, links } = await rendered(<ExportVex path="/namespaces/team/vex" file="team/app: 1.0" />);
    expect(links).toEqual(['/api/v1/namespaces/team/vex']);
    expect(html).toContain('download="team-app-1.0.openvex.json"');
  });
});
