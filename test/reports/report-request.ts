// A request over a database for tests of reports.
import { openEngine } from '../../src/engines/sqlite-engine.ts';
import type { DataUntil } from '../../src/model/report.ts';
import { FAMILIES } from '../../src/model/vocabulary.ts';
import { defaultPolicy } from '../../src/policy/load-policy.ts';
import { resolvePeriod } from '../../src/reports/period.ts';
import type { DefaultPeriod, ReportRequest } from '../../src/reports/report-request.ts';
import type { Db } from '../../src/store/database.ts';

/** Sources' ends by name, the same for all they tell of; as-of is the latest unless given. */
export function requestOver(
  db: Db,
  ends: Readonly<Record<string, number>>,
  { kind = '28d', asOf, ...rest }: Partial<ReportRequest> & { kind?: DefaultPeriod } = {},
): ReportRequest {
  const dataUntil: DataUntil[] = Object.entries(ends).flatMap(([source, at]) =>
    FAMILIES.map((family) => ({ source, family, at })),
  );
  const loaded = defaultPolicy();
  const moment = asOf ?? Math.max(...Object.values(ends));
  const world = { asOf: moment, dataUntil, policy: loaded.policy };
  return {
    engine: openEngine(db),
    loaded,
    asOf: moment,
    isPast: false,
    dataUntil,
    period: resolvePeriod({}, kind, world),
    filters: {},
    by: [],
    slotMin: 60,
    ...rest,
  };
}
