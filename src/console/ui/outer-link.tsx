import { Anchor, type AnchorProps } from '@mantine/core';
import type { ReactNode } from 'react';

/**
 * A link out of the console, in a tab of its own. The other page gets no hold of this window, is not told from where the reader comes,
 * and counts for nothing with search engines: addresses come from advisories and from what people write.
 */
export function OuterLink({
  address,
  children = address,
  ...look
}: AnchorProps & {
  readonly address: string;
  /** What is read; without it the address itself, which breaks where it is too long for its line. */
  readonly children?: ReactNode;
}) {
  return (
    <Anchor
      href={address}
      target="_blank"
      rel="noopener noreferrer nofollow"
      style={children === address ? { overflowWrap: 'anywhere' } : undefined}
      {...look}
    >
      {children}
    </Anchor>
  );
}
