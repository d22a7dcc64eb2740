// The chats that a platform's rule looks at: messages by conversation or by person, each in the order in which it was read.
import type { Condition, Scalar } from '../../engines/engine.ts';
import type { DatedChat, PlatformDays } from '../../metrics/platform/platform-figure.ts';
import type { PlatformMessage } from '../../metrics/platform/platform-message.ts';
import type { PlatformRule } from '../../model/platform-rule.ts';
import { startOfDay } from '../../model/time.ts';
import { AUTHOR_KINDS, type AuthorKind } from '../../model/vocabulary.ts';
import { filterConditions } from '../figures/group-keys.ts';
import { metricNamed } from '../metrics-list.ts';
import { momentOf, type ReportRequest } from '../report-request.ts';

/** At one instant customers come first, then bots and systems, then people (metrics.md §0). */
const RANK = { customer: 0, bot: 1, other: 2, human: 3 } as const;

const BY: Readonly<Record<AuthorKind, PlatformMessage['by']>> = {
  customer: 'customer',
  agent: 'human',
  assisted: 'human',
  bot: 'bot',
  auto: 'other',
  system: 'other',
  other: 'other',
};

function compareMessages(a: PlatformMessage, b: PlatformMessage): number {
  return a.at - b.at || RANK[a.by] - RANK[b.by];
}

/** The conversations of the rule's channels that reach into its days and pass the filters; spam and the like are out. */
export function platformConditions(
  request: ReportRequest,
  { channels, timezone }: PlatformRule,
  { sinceDay, untilDay }: PlatformDays,
): readonly Condition[] {
  return [
    { column: 'exclusion', is: 'null' },
    { column: 'channel', is: 'in', values: channels },
    { column: 'opened_at', is: '<', value: startOfDay(untilDay + 1, timezone, 0) },
    { column: 'last_message_at', is: '>=', value: startOfDay(sinceDay, timezone, 0) },
    ...filterConditions(request.filters, metricNamed('opened')),
  ];
}

/** A person's chats in one shop and channel are one; without a known person, a conversation is. */
function keyColumns({ cases }: PlatformRule): readonly string[] {
  const isOfPersons = cases === 'sessions' || cases === 'first_questions';
  return isOfPersons ? ['source', 'shop', 'channel', 'person'] : ['source', 'conversation_id'];
}

function messagesOf([instants = [], authors = []]: readonly (readonly Scalar[])[]): PlatformMessage[] {
  return instants
    .map((at, row) => ({ at: Number(at), by: BY[AUTHOR_KINDS[Number(authors[row])] ?? 'other'] }))
    .sort(compareMessages);
}

/** Every chat of these days up to as-of, with how far its source is known. Internal notes are no messages. */
export async function platformChats(
  request: ReportRequest,
  rule: PlatformRule,
  days: PlatformDays,
): Promise<readonly DatedChat[]> {
  const { effectiveAsOf } = momentOf(request);
  const answers = await request.engine.values({
    from: 'messages',
    where: [
      ...platformConditions(request, rule, days),
      { column: 'is_internal', is: '=', value: 0 },
      { column: 'sent_at', is: '<=', value: request.asOf },
    ],
    groupBy: keyColumns(rule),
    shape: 'values',
    columns: ['sent_at', 'author'],
  });
  return answers.map(({ group, columns }) => ({
    chat: messagesOf(columns),
    knownUntil: effectiveAsOf(String(group[0])),
  }));
}
