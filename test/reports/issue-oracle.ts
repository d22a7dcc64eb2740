// The plain computation over a report's request, in other days and with other windows than its own.
import type { Period } from '../../src/model/report.ts';
import { FAMILIES } from '../../src/model/vocabulary.ts';
import type { ReportRequest } from '../../src/reports/report-request.ts';
import { Oracle } from '../oracle-figures.ts';
import type { FactObjects } from '../oracle-rows.ts';

interface Asked {
  readonly period: Period;
  readonly fcrWindowMs: number;
}

export function oracleOf(
  facts: FactObjects,
  { loaded, dataUntil, asOf }: ReportRequest,
  asked: Asked,
): Oracle {
  const { policy } = loaded;
  const ends = new Map(dataUntil.map(({ source, at }) => [source, Math.min(at, asOf)]));
  return new Oracle(facts, {
    ...asked.period,
    asOf,
    asOfBySource: ends,
    orderAsOfBySource: ends,
    familyEnds: new Map(FAMILIES.map((family) => [family, ends])),
    payoutAuthority: policy.payoutAuthority,
    refundOnlyLimit: policy.refundOnlyLimit,
    pastDueMs: policy.pastDueWithoutTargetMs,
    botSettleMs: policy.botSettleMs,
    longQueueMs: policy.longQueueMs,
    fcrWindowMs: asked.fcrWindowMs,
    secondComplaintWindowMs: policy.secondComplaintWindowMs,
    targets: Object.fromEntries(Object.entries(policy.targets)),
  });
}
