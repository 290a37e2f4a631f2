import { type Message, t } from '../../lib/t.tsx';

const words: Readonly<Record<string, Message>> = {
  scan: 'Scan of an image',
  'scan-all': 'Scan of all versions',
  'catch-up': 'Search for images without a scan',
  update: 'Update of a feed',
  'weigh-again': 'Matching again after an upgrade',
  'hand-on': 'Choice of who is notified',
  deliver: 'Delivery of notifications',
  'tend-notifications': 'Removal of old notifications',
  'tell-feed-news': 'Notifications about feeds',
  'clear-images': 'Signing of verdicts',
  'check-signatures': 'Check of signatures',
  replicate: 'Replication',
  retain: 'Retention',
  'collect-garbage': 'Garbage collection',
};

/** What jobs of a kind do, in the reader's language; the kind itself where it has no words. */
export function jobKindText(kind: string): string {
  const word = words[kind];
  return word ? t(word) : kind;
}
