// Runs `hicare conversation list|show`.
import type { Context } from '../context.ts';
import { conversationReport } from '../reports/conversation-page.ts';
import { conversationListReport } from '../reports/conversation-report.ts';
import type { Reading } from '../tasks/read-facts.ts';
import { textReader } from '../tasks/read-texts.ts';
import { slaWorld } from '../tasks/sla-world.ts';
import { keyWorld } from './key-world.ts';
import type { FilterFlags, GlobalFlags, OutputFlags, PeriodFlags, PolicyFlags } from './options.ts';
import { askReport } from './run-report.ts';
import { readSettings } from './settings.ts';
import { shortList } from './short-list.ts';
import { sourceLink } from './source-link.ts';
import { formatOf, writeReport } from './write-report.ts';

export interface ConversationListFlags
  extends GlobalFlags,
    PolicyFlags,
    PeriodFlags,
    FilterFlags,
    OutputFlags {}
export interface ConversationShowFlags extends GlobalFlags, PolicyFlags, OutputFlags {
  readonly withText?: true;
}

/** What fits a terminal; every other format, and --fields, has all columns. */
const LIST_FIELDS = [
  'conversation',
  'channel',
  'opened_at',
  'first_response_service',
  'resolved_by',
  'agent',
];

export async function runConversationList(flags: ConversationListFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = shortList({ flags, settings, context }, LIST_FIELDS);
  const link = sourceLink(settings.config);
  const report = await askReport(flags, settings, {
    defaultPeriod: '28d',
    build: (request) => conversationListReport(request, link),
  });
  await writeReport(report, writing);
}

/** `--with-text` needs the key; what is shown then is masked, and a file of it is its owner's only. */
export async function runConversationShow(
  id: string,
  flags: ConversationShowFlags,
  context: Context,
): Promise<void> {
  const settings = await readSettings(context, flags);
  const isPersonal = flags.withText === true;
  const writing = { flags, settings, context, isPersonal };
  formatOf(writing);
  const readTexts = ({ db }: Reading) => (isPersonal ? textReader(db, keyWorld(context, settings)) : null);
  const link = sourceLink(settings.config);
  const report = await askReport(flags, settings, {
    defaultPeriod: '28d',
    build: (request, reading) => {
      const asOf = reading.isPast ? request.asOf : null;
      const world = slaWorld(reading.db, request.loaded.policy, asOf);
      const { db } = reading;
      return conversationReport(request, id, { db, link, readTexts: readTexts(reading), world });
    },
  });
  await writeReport(report, writing);
}
