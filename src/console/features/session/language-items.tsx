import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { chooseLanguage, type Language, language, languages } from '../../lib/language.ts';

/** The languages of the console as items of a menu; the browser remembers which one was chosen. */
export function LanguageItems() {
  return (Object.keys(languages) as Language[]).map((tag) => (
    <Menu.Item
      key={tag}
      lang={tag}
      rightSection={tag === language && <IconCheck size={14} aria-hidden />}
      onClick={() => chooseLanguage(tag)}
    >
      {languages[tag]}
    </Menu.Item>
  ));
}
