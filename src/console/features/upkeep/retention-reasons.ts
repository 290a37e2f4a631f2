import type { Message } from '../../lib/t.tsx';

/** Why retention keeps a version or lets it go, as the server says it. */
export const retentionReasons: readonly Message[] = [
  'it is immutable',
  'no rule speaks of it',
  '{tags} is always kept',
  'one of the {count} newest of {tags}',
  'pushed in the last {days} days',
  'pulled in the last {days} days',
  'no rule for {tags} keeps it',
  'versions without a tag stay',
  'without a tag, but used in the last {days} days',
  'without a tag for {days} days',
  'what it belongs to stays',
  'what it belongs to goes',
  'the tag {tag} stays',
  'nothing that stays needs it',
  'an index that stays lists it',
  'it refers to a version that stays',
];
