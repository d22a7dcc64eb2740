// What `order at-risk --check` is asked.
import type { RiskRuleId } from '../../model/order-risk.ts';
import type { CheckRequest } from '../sla-check/check-request.ts';

/** As `sla check`: `mode` `new` records what it tells, `replay` (`--as-of`) says what a first check would have found. */
export interface RiskCheckRequest extends Omit<CheckRequest, 'mode' | 'withAtRisk'> {
  readonly mode: 'new' | 'replay';
  /** Only these rules; what the others find stays new. Null: all. */
  readonly rules: readonly RiskRuleId[] | null;
  readonly language: 'en' | 'zh';
}
