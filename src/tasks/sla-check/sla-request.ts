// What `sla check` is asked.
import type { CheckRequest } from '../news-check/check-request.ts';

export interface SlaCheckRequest extends CheckRequest {
  /** At-risk clocks are told too. */
  readonly withAtRisk: boolean;
}
