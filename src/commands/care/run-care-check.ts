// Runs `hicare care list --check`, for cron.
import type { Context } from '../../context.ts';
import { CARE_NEWS } from '../../tasks/care/care-news.ts';
import { runNewsCheck } from '../run-news-check.ts';
import type { CareListFlags } from './care-list-flags.ts';
import { careRules } from './care-names.ts';

const TABLE_FIELDS = ['flag', 'rule', 'care_customer', 'since', 'conversation', 'evidence'];

/** AppErrors of checkNews. */
export async function runCareCheck(flags: CareListFlags, context: Context): Promise<void> {
  const { state, by, where } = flags;
  await runNewsCheck(flags, context, {
    kind: CARE_NEWS,
    listFlags: { '--state': state, '--by': by, '--where': where },
    rules: () => careRules(flags.rule),
    tableFields: TABLE_FIELDS,
    view: async () => (await import('../../reports/care/care-check.ts')).CARE_CHECK,
  });
}
