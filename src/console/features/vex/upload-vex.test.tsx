import { expect, it } from 'vitest';
import { renderedOpen } from '../../../../test/support/rendered.tsx';
import { UploadVex } from './upload-vex.tsx';

it.each([
  ['a namespace, or a repository of it', 'team', 'Upload a VEX document for team', ['Repository:']],
  ['the whole registry', undefined, 'Upload a VEX document for the whole registry', []],
])('a document is uploaded for %s', async (_name, namespace, title, fields) => {
  const shown = await renderedOpen(<UploadVex namespace={namespace} />);
  expect(shown.text).toContain(`Upload a document ${title} Document`);
  expect(shown.fields).toEqual(fields);
  expect(shown.text).toContain('Choose a file');
  expect(shown.buttons.at(-1)).toBe('Upload');
});
