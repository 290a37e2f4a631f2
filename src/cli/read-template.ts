import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ReportFormat } from '../formats/report-format.ts';
import { CodedError, isCoded } from '../lib/errors.ts';
import { reasonOf } from '../lib/reason-of.ts';

/** Largest template, in bytes. */
const maxSize = 1 << 20;

/** The format of a template in a file. Rejects with `template_unreadable`, or with `template_invalid` and the name of the file. */
export async function readTemplate(file: string): Promise<ReportFormat> {
  const text = await textOf(file);
  // What other documents do not need is not loaded for them.
  const { templateFormat } = await import('../formats/template/template-format.ts');
  try {
    return templateFormat(text, basename(file));
  } catch (error) {
    if (isCoded(error, 'template_invalid')) throw new CodedError(error.code, `${file}, ${error.message}`);
    throw error;
  }
}

async function textOf(file: string): Promise<string> {
  try {
    if ((await stat(file)).size > maxSize) throw new Error(`it is larger than ${maxSize >> 20} MB`);
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CodedError('template_unreadable', `The template ${file} cannot be read: ${reasonOf(error)}.`);
  }
}
