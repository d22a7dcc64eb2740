// Runs `hicare care list|show`.
import type { Context } from '../../context.ts';
import type { Report } from '../../model/report.ts';
import { careListReport } from '../../reports/care/care-list.ts';
import { carePage } from '../../reports/care/care-page.ts';
import type { CareWorld } from '../../reports/care/care-rows.ts';
import type { ReportRequest } from '../../reports/report-request.ts';
import { openCustomerLookup } from '../../tasks/customers/find-customer.ts';
import { demandNoCheckFlags } from '../check-request.ts';
import { keyWorld } from '../key-world.ts';
import type { GlobalFlags, OutputFlags, PolicyFlags } from '../options.ts';
import { type Page, printPage } from '../print-page.ts';
import type { CareListFlags } from './care-list-flags.ts';
import { careRules, careStates } from './care-names.ts';

export interface CareShowFlags extends GlobalFlags, PolicyFlags, OutputFlags {}

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

/** Masked names are personal still: a file of them is its owner's only. */
function pageOf(
  context: Context,
  build: (request: ReportRequest, world: CareWorld) => Report | Promise<Report>,
): Page {
  return {
    isPersonal: true,
    build: (request, { reading: { db }, settings, link }) => {
      const { keyring } = openCustomerLookup(db, keyWorld(context, settings), false);
      return build(request, { db, keyring, link });
    },
  };
}

/** AppError E_USAGE, E_GROUP_NOT_ALLOWED. */
export async function runCareList(flags: CareListFlags, context: Context): Promise<void> {
  demandNoCheckFlags(flags);
  const question = { states: careStates(flags.state), rules: careRules(flags.rule) };
  const page = pageOf(context, (request, world) => careListReport(request, question, world));
  await printPage(flags, context, flags.by === undefined ? { ...page, tableFields: LIST_FIELDS } : page);
}

/** AppError E_CARE_UNKNOWN. */
export async function runCareShow(flag: string, flags: CareShowFlags, context: Context): Promise<void> {
  const page = pageOf(context, (request, world) => carePage(request, flag, world));
  await printPage(flags, context, page);
}
