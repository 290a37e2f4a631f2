import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messages } from '../src/console/messages/messages.ts';
import { updaters } from '../src/updaters/index.ts';
import { consoleTexts } from './support/console-texts.ts';
import { filesBelow, projectRoot } from './support/source-tree.ts';

const read = (folder: string) =>
  filesBelow(join(projectRoot, folder), /\.tsx?$/)
    .filter((file) => !/\.test\.tsx?$|\/messages\//.test(file))
    .map((file) => ({ path: relative(join(projectRoot, 'src/console'), file), text: readFileSync(file, 'utf8') }));

const pages = read('src/console').map((file) => ({ ...file, texts: consoleTexts(file.path, file.text) }));

/** Each part of the catalogue: the one thing that its file exports. */
const parts = await Promise.all(
  filesBelow(join(projectRoot, 'src/console/messages'), /^(?!messages\.ts$).*\.ts$/).map(async (file) => {
    const [part]: object[] = Object.values(await import(file));
    return part ?? {};
  }),
);

describe('the catalogue of the console', () => {
  it('has each text once', () => {
    const all = parts.flatMap(Object.keys);
    expect(all.filter((text, place) => all.indexOf(text) !== place)).toEqual([]);
    expect(all).toHaveLength(Object.keys(messages).length);
  });

  it('has the same values in each language', () => {
    const valuesOf = (text: string) =>
      [...text.matchAll(/\{\w+\}/g)]
        .map(([value]) => value)
        .sort()
        .join();
    const unlike = Object.entries(messages).filter(([english, other]) => valuesOf(english) !== valuesOf(other));
    expect(unlike).toEqual([]);
  });

  it('has nothing that no page says', () => {
    const said = ['src/console', 'src/api', 'src/model', 'src/policy', 'src/formats']
      .flatMap(read)
      .map(({ text }) => text)
      .concat(updaters.map(({ licence }) => `'${licence}'`))
      .join('\n');
    const quoted = (text: string) => ["'", '"', '`'].some((mark) => said.includes(`${mark}${text}${mark}`));
    const isKey = (text: string) => new RegExp(`\\b${text.replaceAll(/\W/g, '\\$&')}:`).test(said);
    expect(Object.keys(messages).filter((text) => !quoted(text) && !isKey(text))).toEqual([]);
  });
});

it('the catalogue of the console has what is said of licences in words', () => {
  const inWords = updaters.map(({ licence }) => licence.replace(/^none stated; .*/, 'none stated'));
  const said = inWords.filter((licence) => /(^|\s)(by|none|of|or|public|the)\s/.test(licence));
  expect(said.length).toBeGreaterThan(10);
  expect(said.filter((licence) => !Object.hasOwn(messages, licence))).toEqual([]);
});

describe('the pages of the console', () => {
  it('say nothing that is not in the catalogue', () => {
    const bare = pages.flatMap(({ path, texts }) => texts.bare.map(({ text, line }) => `${path}:${line} ${text}`));
    expect(bare).toEqual([]);
  });

  it('look texts up while they are shown, not before the catalogue is there', () => {
    expect(pages.flatMap(({ path, texts }) => texts.early.map(({ text, line }) => `${path}:${line} ${text}`))).toEqual(
      [],
    );
  });
});
