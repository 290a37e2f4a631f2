import { Menu } from '@mantine/core';
import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import { LanguageItems } from './language-items.tsx';

it('each language is called as those who speak it call it, and the one in use is marked', async () => {
  const { html, buttons } = await rendered(
    <Menu>
      <LanguageItems />
    </Menu>,
  );
  expect(buttons).toEqual(['English', '简体中文']);
  const marked = [...html.matchAll(/<button[^>]* lang="([^"]*)".*?<\/button>/gs)].map(([item, tag]) => [
    tag,
    item.includes('<svg'),
  ]);
  expect(marked).toEqual([
    ['en', true],
    ['zh-CN', false],
  ]);
});
