// The flags of `hicare sla check`.
import type { CheckFlags } from '../check-request.ts';

export interface SlaCheckFlags extends CheckFlags {
  readonly open?: true;
  readonly warn?: true;
  readonly withNotes?: true;
  readonly nagios?: true;
}
