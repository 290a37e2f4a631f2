import type { VexJustification, VexStatus } from '../../model/vex-statement.ts';
import type { Message } from './t.tsx';

/** What justifications mean, for people, to be looked up where they are shown. */
export const justificationWords: Readonly<Record<VexJustification, Message>> = {
  component_not_present: 'The component is not present',
  vulnerable_code_not_present: 'The vulnerable code is not present',
  vulnerable_code_not_in_execute_path: 'The vulnerable code is never executed',
  vulnerable_code_cannot_be_controlled_by_adversary: 'Nobody can steer the vulnerable code',
  inline_mitigations_already_exist: 'Something in place prevents it',
};

/** What statuses mean, for people, to be looked up where they are shown. */
export const statusWords: Readonly<Record<VexStatus, Message>> = {
  not_affected: 'Not affected',
  affected: 'Affected',
  fixed: 'Fixed',
  under_investigation: 'Under investigation',
};
