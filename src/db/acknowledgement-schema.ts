import type { Fixed } from './fixed-column.ts';

/** The table of acknowledgements, by the rules of the schema. */
export interface AcknowledgementSchema {
  acknowledgement: AcknowledgementTable;
}

/** That somebody has taken note, for a namespace, of a vulnerability that an update of a feed found in its images. */
export interface AcknowledgementTable {
  /** The update, as in `finding_change`. */
  generation: Fixed<number>;
  vulnerability: Fixed<string>;
  namespace_id: Fixed<number>;
  /** Name of who did it. */
  actor: Fixed<string>;
  note: Fixed<string | null>;
  created_at: Fixed<number>;
}
