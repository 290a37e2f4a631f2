import { describeEvent } from './describe-event.ts';
import type { MessageBody, NotificationMessage } from './message.ts';

/** Events of one message that are told in full; the rest is told by its number. */
const toldEvents = 50;

/** Title of a message: its event's, or how many were collected. */
export function titleOf({ items }: NotificationMessage): string {
  const [first] = items;
  if (!first) return 'No events';
  const { title } = describeEvent(first.event, undefined);
  return items.length === 1 ? title : `${items.length} events: ${title}, and ${items.length - 1} more`;
}

/** A message as plain text, for e-mail. */
export function plainText(message: NotificationMessage, publicUrl: string | undefined): string {
  return paragraphs(message, publicUrl, (title, lines) => [title, ...lines.map((line) => `  ${line}`)]);
}

/** A message for Slack and whatever takes its incoming webhooks. https://docs.slack.dev/messaging/formatting-message-text */
export function slackBody(message: NotificationMessage, publicUrl: string | undefined): MessageBody {
  const text = paragraphs(message, publicUrl, (title, lines) => [
    `*${escaped(title)}*`,
    ...lines.map((line) => escaped(line)),
  ]);
  return { mediaType: 'application/json', text: JSON.stringify({ text }) };
}

function paragraphs(
  { items }: NotificationMessage,
  publicUrl: string | undefined,
  write: (title: string, lines: readonly string[]) => readonly string[],
): string {
  const told = items.slice(0, toldEvents).map(({ event }) => {
    const { title, lines } = describeEvent(event, publicUrl);
    return write(title, lines).join('\n');
  });
  const more = items.length - told.length;
  return [...told, ...(more > 0 ? [`… and ${more} more events.`] : [])].join('\n\n');
}

/** The three characters that Slack gives a meaning; what comes from images must not make links or mention everybody. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
