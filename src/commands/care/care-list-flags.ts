// The flags of `hicare care list`, of the list and of its check for cron.
import type { CheckFlags } from '../check-request.ts';
import type { FilterFlags } from '../options.ts';

export interface CareListFlags extends CheckFlags, FilterFlags {
  readonly check?: true;
  readonly state?: readonly string[];
  readonly rule?: readonly string[];
  readonly by?: readonly string[];
}
