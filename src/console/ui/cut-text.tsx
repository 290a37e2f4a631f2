import { Fragment } from 'react';
import { cutMiddle } from '../lib/cut-middle.ts';

/** A name or path in a cell; a long one loses its middle, and is whole in its title. Where it has to break, it does so behind a slash. */
export function CutText({ text, most = 32 }: { readonly text: string; readonly most?: number }) {
  const shown = cutMiddle(text, most);
  const parts = shown.split(/(?<=\/)/);
  const breaking = parts.map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
  return shown === text ? breaking : <span title={text}>{breaking}</span>;
}
