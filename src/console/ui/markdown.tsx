import { Blockquote, Code, Divider, List, Table, Title, type TitleOrder } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { type Block, parseMarkdown } from '../lib/markdown.ts';
import type { Inline } from '../lib/markdown-inline.ts';
import { OuterLink } from './outer-link.tsx';

/** A text in Markdown that somebody else wrote. It becomes elements, never markup: nothing of it is run or fetched. */
export function Markdown({ text }: { readonly text: string }) {
  const blocks = useMemo(() => parseMarkdown(text), [text]);
  return <div className="markdown">{blocks.map(blockElement)}</div>;
}

// Blocks and words are told apart by their place alone, and a text that changes is drawn anew.
function blockElement(block: Block, place: number): ReactNode {
  switch (block.kind) {
    case 'heading':
      // The page has a heading of its own, and the panel another.
      return (
        <Title key={place} order={Math.min(6, block.level + 2) as TitleOrder} size={`h${Math.min(6, block.level + 2)}`}>
          {block.children.map(inlineElement)}
        </Title>
      );
    case 'paragraph':
      return <p key={place}>{block.children.map(inlineElement)}</p>;
    case 'code':
      return (
        <Code key={place} block tabIndex={0}>
          {block.text}
        </Code>
      );
    case 'quotation':
      return (
        <Blockquote key={place} p="sm" my="sm">
          {block.blocks.map(blockElement)}
        </Blockquote>
      );
    case 'list':
      return (
        <List key={place} type={block.ordered ? 'ordered' : 'unordered'} size="sm">
          {block.items.map((item, at) => (
            <List.Item key={keyOf(at)}>{item.map(itemElement)}</List.Item>
          ))}
        </List>
      );
    case 'table':
      return <MarkdownTable key={place} block={block} />;
    case 'rule':
      return <Divider key={place} my="sm" />;
  }
}

/** An item's paragraph stands in its own line. */
function itemElement(block: Block, place: number): ReactNode {
  return block.kind === 'paragraph' ? (
    <div key={place}>{block.children.map(inlineElement)}</div>
  ) : (
    blockElement(block, place)
  );
}

function MarkdownTable({ block: { head, rows } }: { readonly block: Extract<Block, { readonly kind: 'table' }> }) {
  return (
    <Table.ScrollContainer minWidth={0} my="sm">
      <Table withTableBorder withColumnBorders>
        <Table.Thead>
          <Table.Tr>
            {head.map((cell, at) => (
              <Table.Th key={keyOf(at)}>{cell.map(inlineElement)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, at) => (
            <Table.Tr key={keyOf(at)}>
              {row.map((cell, column) => (
                <Table.Td key={keyOf(column)}>{cell.map(inlineElement)}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function inlineElement(part: Inline, place: number): ReactNode {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'code':
      return <Code key={place}>{part.text}</Code>;
    case 'strong':
      return <strong key={place}>{part.children.map(inlineElement)}</strong>;
    case 'emphasis':
      return <em key={place}>{part.children.map(inlineElement)}</em>;
    case 'link':
      return (
        <OuterLink key={place} address={part.href} underline="always" inherit>
          {part.children.map(inlineElement)}
        </OuterLink>
      );
  }
}

function keyOf(place: number): string {
  return String(place);
}
