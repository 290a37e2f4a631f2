import { type NotificationEvent, namespaceOfEvent } from '../model/notification-event.ts';
import { eventData } from './event-data.ts';
import type { MessageBody, NotificationItem, NotificationMessage } from './message.ts';

/**
 * A message as CloudEvents 1.0 in structured JSON, several collected events as a batch.
 * https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
 */
export function cloudEventsBody({ items }: NotificationMessage, publicUrl: string | undefined): MessageBody {
  const events = items.map((item) => cloudEvent(item, publicUrl));
  const [only] = events;
  return only && events.length === 1
    ? { mediaType: 'application/cloudevents+json', text: JSON.stringify(only) }
    : { mediaType: 'application/cloudevents-batch+json', text: JSON.stringify(events) };
}

function cloudEvent({ uid, at, event }: NotificationItem, publicUrl: string | undefined) {
  return {
    specversion: '1.0',
    id: uid,
    source: publicUrl ?? '/cleardock',
    type: `cleardock.${event.kind}`,
    subject: subjectOf(event),
    time: new Date(at).toISOString(),
    datacontenttype: 'application/json',
    data: eventData(event),
  };
}

/** What an event is about. */
function subjectOf(event: NotificationEvent): string | undefined {
  if ('repository' in event && event.repository !== undefined)
    return 'digest' in event && event.digest !== undefined ? `${event.repository}@${event.digest}` : event.repository;
  if ('vulnerability' in event) return event.vulnerability;
  if ('feed' in event) return event.feed;
  if ('target' in event) return event.target;
  return namespaceOfEvent(event);
}
