// What `care list --check` is asked.
import type { CareRule } from '../../model/care.ts';
import type { CheckRequest } from '../sla-check/check-request.ts';

/** As `sla check`: `mode` `new` records what it tells, `replay` (`--as-of`) says what a first check would have found. */
export interface CareCheckRequest extends Omit<CheckRequest, 'mode' | 'withAtRisk'> {
  readonly mode: 'new' | 'replay';
  /** Only flags of these rules; the others stay new. Null: all. */
  readonly rules: readonly CareRule[] | null;
}
