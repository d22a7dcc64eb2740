// Runs `hicare report`: the named report over the wanted days, written as wanted.
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { nearest } from '../model/nearest.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import type { Report } from '../model/report.ts';
import type { Preset } from '../policy/presets.ts';
import { REPORTS } from '../reports/catalog.ts';
import { resolvePeriod } from '../reports/period.ts';
import type { ReportDefinition, ReportRequest } from '../reports/report-request.ts';
import { platformSection } from '../reports/sections/platform.ts';
import { type Reading, readFacts } from '../tasks/read-facts.ts';
import type { FilterFlags, GlobalFlags, OutputFlags, PeriodFlags, PolicyFlags } from './options.ts';
import { policyInForce } from './policy-in-force.ts';
import { readAsOf } from './read-as-of.ts';
import { readSettings, type Settings } from './settings.ts';
import { didYouMean } from './usage-error.ts';
import { formatOf, writeReport } from './write-report.ts';

export interface ReportFlags extends GlobalFlags, PolicyFlags, PeriodFlags, FilterFlags, OutputFlags {
  readonly by?: readonly string[];
  readonly slot: '15' | '30' | '60';
}

/** AppError E_UNKNOWN_REPORT with the nearest name. */
export function findReport(name: string): ReportDefinition {
  const found = REPORTS.find((report) => report.name === name);
  if (found !== undefined) return found;
  const known = REPORTS.map((report) => report.name);
  throw new AppError('E_UNKNOWN_REPORT', {
    report: name,
    known: known.join(', '),
    hint: didYouMean(nearest(name, known)),
  });
}

/** Flags that every question to the facts knows. */
export type QuestionFlags = Omit<ReportFlags, 'slot'> & { readonly slot?: ReportFlags['slot'] };

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

/** A preset that is a platform's rule stands beside what the report says. */
function withPlatform(definition: ReportDefinition, preset: Preset | null): Asked {
  if (preset === null || preset.rule === null) return definition;
  const { rule } = preset;
  return {
    ...definition,
    build: async (request) => {
      const report = await definition.build(request);
      return { ...report, sections: [...report.sections, await platformSection(request, preset, rule)] };
    },
  };
}

export async function runReport(name: string, flags: ReportFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = { flags, settings, context };
  const definition = findReport(name);
  formatOf(writing);
  const { preset } = settings;
  // A platform's rule leaves our own figures and their policy as they are.
  const own = preset === null || preset.rule === null ? settings : { ...settings, preset: null };
  await writeReport(await askReport(flags, own, withPlatform(definition, preset)), writing);
}
