// A question to the facts: the flags make a request of what is read, and a report answers it.
import type { LoadedPolicy } from '../model/policy.ts';
import type { Report } from '../model/report.ts';
import { resolvePeriod } from '../reports/period.ts';
import type { ReportDefinition, ReportRequest } from '../reports/report-request.ts';
import { type Reading, readFacts } from '../tasks/facts/read-facts.ts';
import type { FilterFlags, GlobalFlags, OutputFlags, PeriodFlags, PolicyFlags } from './options.ts';
import { policyInForce } from './policy/policy-in-force.ts';
import { readAsOf } from './read-as-of.ts';
import type { Settings } from './settings.ts';

/** Flags that every question to the facts knows. */
export interface QuestionFlags extends GlobalFlags, PolicyFlags, PeriodFlags, FilterFlags, OutputFlags {
  readonly by?: readonly string[];
  readonly slot?: '15' | '30' | '60';
}

/** A report of the catalogue, or a page that needs the open database besides the request. */
export interface Asked extends Pick<ReportDefinition, 'defaultPeriod' | 'family'> {
  readonly build: (request: ReportRequest, reading: Reading) => Promise<Report>;
}

type Asking = { loaded: LoadedPolicy; reading: Reading } & Pick<ReportDefinition, 'defaultPeriod' | 'family'>;

/** As asked, else the end of what the report is about (metrics.md §0, `as_of`). */
function momentAsked(flags: QuestionFlags, { reading, family }: Asking): number {
  if (flags.asOf !== undefined || family === undefined) return reading.asOf;
  const known = reading.dataUntil.filter((entry) => entry.family === family).map(({ at }) => at);
  return known.length === 0 ? reading.asOf : Math.max(...known);
}

/** The request that the flags make of a reading. */
export function requestOf(flags: QuestionFlags, asking: Asking): ReportRequest {
  const { loaded, reading, defaultPeriod, family } = asking;
  const { engine, isPast, dataUntil } = reading;
  const asOf = momentAsked(flags, asking);
  const about = family === undefined ? {} : { family };
  const world = { asOf, dataUntil, policy: loaded.policy, ...about };
  return {
    ...{ engine, loaded, asOf, isPast, dataUntil, ...about },
    period: resolvePeriod(flags, defaultPeriod, world),
    filters: flags.where ?? {},
    by: flags.by ?? [],
    slotMin: Number(flags.slot ?? '60') as 15 | 30 | 60,
    areTextRulesStale: reading.areTextRulesStale,
    areTextRulesSeveral: reading.areTextRulesSeveral,
    areTextsUnread: reading.areTextsUnread,
  };
}

/** Opens the facts as the flags ask, resolves the period, and puts the question. */
export async function askReport(
  flags: QuestionFlags,
  settings: Settings,
  { build, ...asked }: Asked,
): Promise<Report> {
  const loaded = await policyInForce(settings);
  const asOf = readAsOf(flags.asOf, loaded.policy);
  const areAgentsNamed = settings.config.agentDisplay === 'name';
  return readFacts(settings.databasePath, { policy: loaded, asOf }, (reading) =>
    build({ ...requestOf(flags, { loaded, reading, ...asked }), areAgentsNamed }, reading),
  );
}
