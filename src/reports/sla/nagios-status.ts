// The status line for Nagios: what is overdue now, in one line and one exit code.
import { say } from '../../i18n/say.ts';
import type { Alert } from '../../model/alert.ts';
import type { Words } from '../../model/report.ts';
import type { CheckAnswer } from '../check-report.ts';

/** Exit codes of monitoring plug-ins. */
export const NAGIOS = { ok: 0, warning: 1, critical: 2, unknown: 3 } as const;

export interface NagiosStatus {
  readonly code: number;
  readonly words: Words;
}

/** Overdue is critical; otherwise a stale source makes it unknown, clocks at risk a warning (where they are asked for). */
export function nagiosStatus(answer: CheckAnswer, withAtRisk: boolean): NagiosStatus {
  const count = (state: Alert['state']): number =>
    answer.alerts.filter((alert) => alert.state === state).length;
  const [breached, presumed, atRisk] = [count('breached'), count('presumed'), count('at_risk')];
  const stale = answer.staleSources.length;
  // Plain digits: what stands behind the bar is read by programs.
  const params = {
    breached: `${breached}`,
    presumed: `${presumed}`,
    at_risk: `${atRisk}`,
    stale: `${stale}`,
  };
  if (breached + presumed > 0) return { code: NAGIOS.critical, words: say('check.nagios.critical', params) };
  if (stale > 0) return { code: NAGIOS.unknown, words: say('check.nagios.stale', params) };
  if (withAtRisk && atRisk > 0) return { code: NAGIOS.warning, words: say('check.nagios.at_risk', params) };
  return { code: NAGIOS.ok, words: say('check.nagios.ok', params) };
}
