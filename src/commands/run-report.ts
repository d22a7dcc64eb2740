// Runs `hicare report`: the named report over the wanted days, written as wanted.
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { nearest } from '../model/nearest.ts';
import type { Preset } from '../policy/presets.ts';
import { REPORTS } from '../reports/catalog.ts';
import type { ReportDefinition } from '../reports/report-request.ts';
import { platformSection } from '../reports/sections/platform.ts';
import { type Asked, askReport, type QuestionFlags } from './ask-report.ts';
import { readSettings } from './settings.ts';
import { didYouMean } from './usage-error.ts';
import { formatOf, writeReport } from './write-report.ts';

export interface ReportFlags extends QuestionFlags {
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
