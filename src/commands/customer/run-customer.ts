// Runs `hicare customer find|show`.
import type { Context } from '../../context.ts';
import { customerFindReport, findingsReport } from '../../reports/customer/customer-find.ts';
import { customerReport } from '../../reports/customer/customer-report.ts';
import { openCustomerLookup } from '../../tasks/customers/find-customer.ts';
import { askReport } from '../ask-report.ts';
import { keyWorld } from '../key-world.ts';
import type { GlobalFlags, OutputFlags } from '../options.ts';
import { type PersonalFlags, readIdentifier } from '../personal-value.ts';
import { readSettings, type Settings } from '../settings.ts';
import { sourceLink } from '../source-link.ts';
import { usageError, words } from '../usage-error.ts';
import { formatOf, writeReport } from '../write-report.ts';

export interface CustomerShowFlags extends GlobalFlags, OutputFlags, PersonalFlags {}
export interface CustomerFindFlags extends CustomerShowFlags {
  readonly shared?: true;
  readonly quarantined?: true;
  readonly refused?: true;
}

/** What each listing flag of `find` lists. */
const LISTINGS = [
  ['shared', 'shared'],
  ['quarantined', 'quarantined'],
  ['refused', 'dropped'],
] as const;

/** Masked values are personal still: a file of them is its owner's only. */
function writingOf(flags: CustomerShowFlags, settings: Settings, context: Context) {
  const writing = { flags, settings, context, isPersonal: true };
  formatOf(writing);
  return writing;
}

/** Lists what the guards found; `id` and the flags of a value do not go with it. */
function listingOf(id: string | undefined, flags: CustomerFindFlags): (typeof LISTINGS)[number] | null {
  const asked = LISTINGS.filter(([flag]) => flags[flag] === true);
  const [listing = null] = asked;
  const isMixed =
    listing !== null && [id, flags.phone, flags.email, flags.nick].some((said) => said !== undefined);
  if (asked.length > 1 || isMixed)
    throw usageError(words('usage.one_customer'), words('usage.customer_form'));
  return listing;
}

/** AppError E_CUSTOMER_UNKNOWN; E_KEY_MISSING and its like where a value is looked up without the key. */
export async function runCustomerFind(
  id: string | undefined,
  flags: CustomerFindFlags,
  context: Context,
): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = writingOf(flags, settings, context);
  const listing = listingOf(id, flags);
  const named = listing === null ? await readIdentifier(id, flags, { settings, context }) : null;
  const report = await askReport(flags, settings, {
    defaultPeriod: '28d',
    build: async (request, { db }) => {
      const needsKey = named !== null && named.by !== 'id';
      const lookup = openCustomerLookup(db, keyWorld(context, settings), needsKey);
      if (listing !== null) return findingsReport(request, listing[1], lookup);
      return customerFindReport(request, named === null ? [] : lookup.all(named), lookup);
    },
  });
  await writeReport(report, writing);
}

/** AppError E_CUSTOMER_UNKNOWN, E_CUSTOMER_AMBIGUOUS. */
export async function runCustomerShow(
  id: string | undefined,
  flags: CustomerShowFlags,
  context: Context,
): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = writingOf(flags, settings, context);
  const named = await readIdentifier(id, flags, { settings, context });
  const link = sourceLink(settings.config);
  const report = await askReport(flags, settings, {
    defaultPeriod: '28d',
    build: async (request, { db }) => {
      const at = openCustomerLookup(db, keyWorld(context, settings), named.by !== 'id');
      return customerReport(request, at.one(named), { at, link });
    },
  });
  await writeReport(report, writing);
}
