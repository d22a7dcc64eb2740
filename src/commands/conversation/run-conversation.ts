// Runs `hicare conversation list|show`.
import type { Context } from '../../context.ts';
import { conversationReport } from '../../reports/conversation/conversation-page.ts';
import { conversationListReport } from '../../reports/conversation/conversation-report.ts';
import { slaWorld } from '../../tasks/sla-world.ts';
import { textReader } from '../../tasks/texts/read-texts.ts';
import { keyWorld } from '../key-world.ts';
import type { FilterFlags, GlobalFlags, OutputFlags, PeriodFlags, PolicyFlags } from '../options.ts';
import { printPage } from '../print-page.ts';

export interface ConversationListFlags
  extends GlobalFlags,
    PolicyFlags,
    PeriodFlags,
    FilterFlags,
    OutputFlags {}
export interface ConversationShowFlags extends GlobalFlags, PolicyFlags, OutputFlags {
  readonly withText?: true;
}

const LIST_FIELDS = [
  'conversation',
  'channel',
  'opened_at',
  'first_response_service',
  'resolved_by',
  'agent',
];

export async function runConversationList(flags: ConversationListFlags, context: Context): Promise<void> {
  await printPage(flags, context, {
    tableFields: LIST_FIELDS,
    build: (request, { link }) => conversationListReport(request, link),
  });
}

/** `--with-text` needs the key; what is shown then is masked. */
export async function runConversationShow(
  id: string,
  flags: ConversationShowFlags,
  context: Context,
): Promise<void> {
  const isPersonal = flags.withText === true;
  await printPage(flags, context, {
    isPersonal,
    build: (request, { reading, settings, link }) => {
      const { db, isPast } = reading;
      const world = slaWorld(db, request.loaded.policy, isPast ? request.asOf : null);
      const readTexts = isPersonal ? textReader(db, keyWorld(context, settings)) : null;
      return conversationReport(request, id, { db, link, readTexts, world });
    },
  });
}
