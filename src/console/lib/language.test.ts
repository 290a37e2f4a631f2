import { expect, it } from 'vitest';
import { chosenLanguage } from './language.ts';

it.each<[string, string | null, string[], string]>([
  ['nobody asks for anything', null, [], 'en'],
  ['the browser asks for British English', null, ['en-GB'], 'en'],
  ['the browser asks for Chinese', null, ['zh'], 'zh-CN'],
  ['the browser asks for Chinese of Singapore in simplified characters', null, ['zh-Hans-SG', 'en'], 'zh-CN'],
  ['the browser asks for traditional characters, then English', null, ['zh-Hant-TW', 'zh-TW', 'en'], 'en'],
  ['the browser asks for what there is not, then Chinese', null, ['fr', 'zh-CN'], 'zh-CN'],
  ['English was chosen in a Chinese browser', 'en', ['zh-CN'], 'en'],
  ['what was chosen is no language', 'tlh', ['zh-CN'], 'zh-CN'],
])('where %s', (_, choice, asked, language) => {
  expect(chosenLanguage(choice, asked)).toBe(language);
});
