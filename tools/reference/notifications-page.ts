import { notificationKinds } from '../../src/model/notification-event.ts';
import { bodyOf } from '../../src/notify/send-message.ts';
import { plainText } from '../../src/notify/text-body.ts';
import { sampleEvents } from '../../test/support/sample-events.ts';

const publicUrl = 'https://registry.example.org/';
const at = Date.parse('2026-11-20T08:00:00Z');

/** The reference page of what receivers of notifications get, from what is sent. */
export function notificationsPage(): string {
  const kinds = Object.entries({ ...notificationKinds, test: 'Somebody tries a target out' });
  return `# Bodies of notifications

How targets are made, and how a signature is verified, is told in [send notifications](../howto/notify.md). Several events that were
collected come as a JSON list of these bodies, with the media type \`application/cloudevents-batch+json\`.

${kinds.map(([kind, sentence]) => section(kind as keyof typeof sampleEvents, sentence)).join('\n')}`;
}

function section(kind: keyof typeof sampleEvents, sentence: string): string {
  const message = {
    uid: 'message',
    items: [{ uid: '0b0e6c1e-9f0e-4f57-8b8f-0b6a4c0e7d11', at, event: sampleEvents[kind] }],
  };
  const bodies = (['cloudevents', 'harbor'] as const).map((format) =>
    JSON.stringify(JSON.parse(bodyOf({ kind: 'webhook', format }, message, publicUrl).text), null, 2),
  );
  return `## ${kind}

${sentence}. As a CloudEvent:

\`\`\`json
${bodies[0]}
\`\`\`

In the shape of Harbor:

\`\`\`json
${bodies[1]}
\`\`\`

In words:

\`\`\`
${plainText(message, publicUrl)}
\`\`\`
`;
}
