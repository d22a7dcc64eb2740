// Runs `hicare care list|show`.
import type { Context } from '../context.ts';
import type { Report } from '../model/report.ts';
import { careListReport } from '../reports/care/care-list.ts';
import { carePage } from '../reports/care/care-page.ts';
import type { CareWorld } from '../reports/care/care-rows.ts';
import type { ReportRequest } from '../reports/report-request.ts';
import { openCustomerLookup } from '../tasks/find-customer.ts';
import type { CareListFlags } from './care-list-flags.ts';
import { careRules, careStates } from './care-names.ts';
import { demandNoCheckFlags } from './check-request.ts';
import { keyWorld } from './key-world.ts';
import type { GlobalFlags, OutputFlags, PolicyFlags } from './options.ts';
import { askReport } from './run-report.ts';
import { readSettings, type Settings } from './settings.ts';
import { shortList } from './short-list.ts';
import { sourceLink } from './source-link.ts';
import { formatOf, writeReport } from './write-report.ts';

export interface CareShowFlags extends GlobalFlags, PolicyFlags, OutputFlags {}

/** What fits a terminal; every other format, and --fields, has all columns. */
const LIST_FIELDS = [
  'flag',
  'state',
  'rule',
  'care_customer',
  'since',
  'conversation',
  'complaints',
  'topic',
  'order',
];

interface Asking {
  readonly flags: GlobalFlags & PolicyFlags & OutputFlags;
  readonly settings: Settings;
  readonly context: Context;
}

function askCare(
  { flags, settings, context }: Asking,
  build: (request: ReportRequest, world: CareWorld) => Report | Promise<Report>,
): Promise<Report> {
  const link = sourceLink(settings.config);
  return askReport(flags, settings, {
    defaultPeriod: '28d',
    build: async (request, { db }) => {
      const { keyring } = openCustomerLookup(db, keyWorld(context, settings), false);
      return build(request, { db, keyring, link });
    },
  });
}

/** AppError E_USAGE, E_GROUP_NOT_ALLOWED. Masked names are personal still: a file of them is its owner's only. */
export async function runCareList(flags: CareListFlags, context: Context): Promise<void> {
  demandNoCheckFlags(flags);
  const question = { states: careStates(flags.state), rules: careRules(flags.rule) };
  const settings = await readSettings(context, flags);
  const writing = { flags, settings, context, isPersonal: true };
  const isCounted = flags.by !== undefined;
  const shown = isCounted ? writing : { ...shortList(writing, LIST_FIELDS), isPersonal: true };
  formatOf(shown);
  const report = await askCare({ flags, settings, context }, (request, world) =>
    careListReport(request, question, world),
  );
  await writeReport(report, shown);
}

/** AppError E_CARE_UNKNOWN. */
export async function runCareShow(flag: string, flags: CareShowFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = { flags, settings, context, isPersonal: true };
  formatOf(writing);
  const report = await askCare({ flags, settings, context }, (request, world) =>
    carePage(request, flag, world),
  );
  await writeReport(report, writing);
}
