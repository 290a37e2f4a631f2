import { expect, it } from 'vitest';
import { renderedOpen } from '../../../../test/support/rendered.tsx';
import { LanguageMenu } from './language-menu.tsx';

it('the language can be chosen before one signs in', async () => {
  expect((await renderedOpen(<LanguageMenu />)).buttons).toEqual(['Language', 'English', '简体中文']);
});
