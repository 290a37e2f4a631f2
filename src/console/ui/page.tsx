import { Breadcrumbs, Group, Stack, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { InnerLink } from './inner-link.tsx';

/** A step on the way to a page. */
export interface Crumb {
  readonly label: string;
  readonly to: string;
  readonly search?: Record<string, string>;
}

/** Frame of a page: the way to it, its title, its actions, its content. */
export function Page({
  title,
  crumbs = [],
  facts,
  actions,
  children,
}: {
  readonly title: string;
  readonly crumbs?: readonly Crumb[];
  /** What is to be known first, below the title. */
  readonly facts?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Cleardock`;
  }, [title]);
  return (
    <Stack gap="lg">
      <Stack gap={6}>
        {crumbs.length > 0 && (
          <Breadcrumbs separatorMargin={6}>
            {crumbs.map((crumb) => (
              <InnerLink key={crumb.label} size="sm" to={crumb.to} search={crumb.search ?? {}}>
                {crumb.label}
              </InnerLink>
            ))}
          </Breadcrumbs>
        )}
        <Group justify="space-between" align="center" gap="xs">
          <Title order={1} style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Title>
          <Group gap="xs">{actions}</Group>
        </Group>
        {facts}
      </Stack>
      {children}
    </Stack>
  );
}
