import { expect, it } from 'vitest';
import { createProgram } from '../../src/cli/program.ts';
import { manPage } from './man-page.ts';

it('the manual page has every command and exit code, and no line that troff takes for a macro', () => {
  const page = manPage();
  for (const command of createProgram().commands) expect(page).toContain(`.SS cleardock ${command.name()}`);
  expect(page).toContain('.TP\n.B 6\n');
  const macros = page.split('\n').filter((line) => /^[.']/.test(line));
  expect(macros.filter((line) => !/^\.(?:TH|SH|SS|TP|B|I)(?: |$)/.test(line))).toEqual([]);
});
