import { cutMiddle } from '../lib/cut-middle.ts';

/** A name in a cell; a long one loses its middle, and is whole in its title. */
export function CutText({ text, most = 32 }: { readonly text: string; readonly most?: number }) {
  const shown = cutMiddle(text, most);
  return shown === text ? text : <span title={text}>{shown}</span>;
}
