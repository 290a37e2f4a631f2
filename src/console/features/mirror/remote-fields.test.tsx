import { describe, expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import { RemoteFields, remoteBody, remoteValues } from './remote-fields.tsx';

const known = { url: 'https://other.example.com', prefix: 'library/' };

describe('another registry in a form', () => {
  it.each([
    [undefined, { url: '', prefix: '' }],
    [known, { url: 'https://other.example.com', prefix: 'library' }],
  ])('begins without what is signed in with: %j', (of, values) => {
    expect(remoteValues(of)).toEqual({ ...values, user: '', password: '' });
  });

  it.each([
    ['leaves what is signed in with as it is', '', '', {}],
    ['has a user', 'ada', '', { credentials: { user: 'ada', password: '' } }],
    ['has a token', '', 'x', { credentials: { user: '', password: 'x' } }],
  ])('%s', (_name, user, password, more) => {
    expect(remoteBody({ ...known, user, password })).toEqual({ ...known, ...more });
  });

  it.each([
    ['is signed in to by nobody', false, true, 'Empty: nobody signs in'],
    ['keeps what is signed in with', true, true, 'Empty: stays, unless the registry changes'],
    ['says nothing of that to those who may not change it', true, false, undefined],
  ])('%s', async (_name, authenticated, editable, text) => {
    const values = remoteValues(known);
    const shown = await rendered(<RemoteFields {...{ values, authenticated, editable }} onChange={() => {}} />);
    expect(/Empty: .*? (?=Password)/.exec(shown.text)?.[0].trim()).toBe(text);
    const mark = editable ? '' : ' (disabled)';
    const credentials = editable ? ['User:', 'Password or token:'] : [];
    expect(shown.fields).toEqual([
      ...[`Registry: https://other.example.com${mark}`, `Prefix: library${mark}`, ...credentials],
    ]);
  });
});
