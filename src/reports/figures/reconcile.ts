// opened = resolved + open + excluded, of one period's conversations; printed wherever volumes are.

import { say } from '../../i18n/say.ts';
import { metricsOf } from '../../metrics/catalog.ts';
import { leftOutCount, type Tally } from '../../metrics/figure.ts';
import type { Period, Words } from '../../model/report.ts';
import type { ReportRequest } from '../report-request.ts';
import { leftOutWords } from './figure-notes.ts';
import { measure } from './measure.ts';

export interface Reconciled {
  readonly counts: Readonly<Record<'opened' | 'resolved' | 'open' | 'excluded', number>>;
  /** The cohort's exclusions by reason. */
  readonly leftOut: Tally['leftOut'];
  readonly words: Words;
}

/** Open here is all that is not resolved, also what was closed without anybody having written. */
export async function reconcile(request: ReportRequest, period: Period): Promise<Reconciled> {
  const [measured] = await measure(request, { metrics: metricsOf(['resolved_share']), by: [], period });
  if (measured === undefined) throw new Error('no figure without groups');
  const { tally } = measured.figure;
  const resolved = tally.values.filter((value) => value === 1).length;
  const excluded = leftOutCount(tally);
  const counts = {
    opened: tally.values.length + excluded,
    resolved,
    open: tally.values.length - resolved,
    excluded,
  };
  const reasons = leftOutWords(tally.leftOut);
  const words =
    reasons === null ? say('note.reconcile', counts) : say('note.reconcile_reasons', { ...counts, reasons });
  return { counts, leftOut: tally.leftOut, words };
}
