// What every list and every page about one record does alike: settings, the question to the facts, and print.
import type { Context } from '../context.ts';
import type { Language } from '../i18n/dictionary.ts';
import type { Report } from '../model/report.ts';
import type { ReportDefinition, ReportRequest } from '../reports/report-request.ts';
import type { Reading } from '../tasks/facts/read-facts.ts';
import { askReport, type QuestionFlags } from './ask-report.ts';
import { readSettings, type Settings } from './settings.ts';
import { shortList } from './short-list.ts';
import { sourceLink } from './source-link.ts';
import { wordsLanguage } from './words-language.ts';
import { formatOf, writeReport } from './write-report.ts';

/** What a page may need besides its request. */
export interface PageWorld {
  readonly reading: Reading;
  readonly settings: Settings;
  readonly link: ReturnType<typeof sourceLink>;
  /** Of texts of policies and catalogues. */
  readonly language: Language;
}

export interface Page extends Pick<ReportDefinition, 'family'> {
  /** The columns of a list that fit a terminal; every other format, and --fields, has all columns. */
  readonly tableFields?: readonly string[];
  /** It shows personal text, masked though it is: a file of it is its owner's only. */
  readonly isPersonal?: boolean;
  readonly build: (request: ReportRequest, world: PageWorld) => Report | Promise<Report>;
}

const DEFAULT_PERIOD = '28d';

/** A wrong format costs no waiting. AppErrors of settings, policy, facts and `build`. */
export async function printPage(
  flags: QuestionFlags,
  context: Context,
  { tableFields, isPersonal = false, build, ...about }: Page,
): Promise<void> {
  const settings = await readSettings(context, flags);
  const plain = { flags, settings, context, isPersonal };
  const writing = tableFields === undefined ? plain : shortList(plain, tableFields);
  const language = wordsLanguage(formatOf(writing), settings.language);
  const link = sourceLink(settings.config);
  const report = await askReport(flags, settings, {
    ...about,
    defaultPeriod: DEFAULT_PERIOD,
    build: async (request, reading) => build(request, { reading, settings, link, language }),
  });
  await writeReport(report, writing);
}
