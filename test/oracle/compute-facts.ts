// Conversation facts a second time: plain, slow, from raw rows, written straight from metrics.md; shares no code with src/facts.
import { Temporal } from 'temporal-polyfill';
import type { Policy } from '../../src/model/policy.ts';
import { plainClocks, termOf } from './plain-clocks.ts';
import { botEnd, handlingOf, queueOf } from './plain-handling.ts';
import { classOf, complaintOf, isLinked, list, orNull, stageOf } from './plain-labels.ts';
import { plainCsat, plainNps, plainScores } from './plain-ratings.ts';
import { plainResolutions } from './plain-resolution.ts';
import { roundsOf } from './plain-rounds.ts';
import { plainThread } from './plain-thread.ts';
import { plainWords } from './plain-words.ts';
import { cell, instant, type RawConversation, type RawRow } from './raw-rows.ts';

/** Field names are those of ConversationFacts, but for agents, who are named by their ids in the source (`…Human`, `agent`). */
export function computeFacts(raw: RawConversation, policy: Policy) {
  const { header } = raw;
  const thread = plainThread(raw, policy);
  const hasMessages = thread.messageCount > 0;
  const openedAt = (instant(header, 'opened_at') ?? thread.firstMessageAt) as number;
  const channel = cell(header, 'channel') || 'unknown';
  const customers = thread.spoken.filter((entry) => entry.who === 'customer');
  const inboundAt = hasMessages ? (customers[0]?.t ?? null) : openedAt;
  const person = thread.spoken.find((entry) => entry.who === 'customer' || entry.who === 'human');
  const startedBy =
    !hasMessages || person?.who === 'customer' ? 'customer' : person === undefined ? 'none' : 'agent';
  const closingOnly = customers.length > 0 && customers.every((entry) => entry.closing);
  const resolved = plainResolutions(raw, thread, policy, openedAt);
  const words = plainWords(thread, policy, isLinked(raw, inboundAt ?? openedAt));
  const [isComplaint, complaintSource, complaintType] = complaintOf(raw, policy, words);
  const stage = stageOf(raw, inboundAt, words);
  const careClass = classOf(raw, policy, complaintType);
  const values = {
    channel,
    priority: orNull(header, 'priority'),
    stage,
    class: careClass,
    tier: orNull(header, 'customer_tier'),
    shop: cell(header, 'shop'),
    team: orNull(header, 'team'),
    complaintType,
  };
  const subject = { values, tags: list(header, 'tags'), isComplaint };
  const calendars = {
    first: termOf(policy, 'first_response', subject).calendar,
    next: termOf(policy, 'next_response', subject).calendar,
    resolution: termOf(policy, 'resolution', subject).calendar,
  };
  const openMs = (isFirst: boolean, from: number, to: number) =>
    (isFirst ? calendars.first : calendars.next).open(from, to);
  const rounds = hasMessages ? roundsOf(thread, startedBy, closingOnly, resolved, openMs) : [];
  const first = rounds.find((round) => round.isFirst);
  const status = cell(header, 'status');
  const exclusion = ['spam', 'deleted'].includes(status)
    ? status
    : raw.isInternalAccount
      ? 'internal'
      : inboundAt === null
        ? 'no_customer_message'
        : null;

  const local = Temporal.Instant.fromEpochMilliseconds(openedAt).toZonedDateTimeISO(policy.timezone);
  const day = local.toPlainDateTime().subtract({ minutes: policy.dayStartsAtMin }).toPlainDate();
  const dayNo = (date: Temporal.PlainDate) => Date.UTC(date.year, date.month - 1, date.day) / 86_400_000;

  const inconsistent: string[] = [];
  const duration = (name: string, resolution: { at: number } | null | undefined) => {
    if (!resolution || inboundAt === null || resolved.hasNoDuration) return [null, null] as const;
    const wall = resolution.at - inboundAt;
    if (wall >= 0)
      return [wall, calendars.resolution.open(inboundAt, resolution.at, resolved.paused)] as const;
    inconsistent.push(name);
    return [null, null] as const;
  };
  const [firstWall, firstService] = duration('first_resolution', resolved.all[0]);
  const [finalWall, finalService] = duration('final_resolution', resolved.last);
  let queueMs = queueOf(thread, channel);
  if (queueMs !== null && queueMs < 0) {
    inconsistent.push('queue');
    queueMs = null;
  }
  const idleMs = policy.idleCloseMs[channel as keyof Policy['idleCloseMs']];
  const [botEndedAt, botEndedKnownAt] = botEnd(thread, resolved, idleMs);
  const scores = plainScores(raw, policy, openedAt);
  const waits = rounds.flatMap(({ waitedUntil, startedAt, isFirst }) =>
    waitedUntil === null ? [] : [[isFirst, startedAt, waitedUntil] as const],
  );
  const waiting = rounds.find((round) => round.waitedUntil === null);
  const told = { raw, thread, rounds, resolved, inboundAt, stage };
  const clocks = exclusion === null ? plainClocks(told, policy, subject) : [];
  const facts = {
    source: cell(header, 'source'),
    shop: values.shop,
    channel,
    team: values.team,
    category: orNull(header, 'category'),
    tier: values.tier,
    priority: values.priority,
    stage,
    class: careClass,
    cause: orNull(header, 'cause') ?? (isComplaint ? words.cause : null),
    exclusion,
    startedBy,
    hasMessages,
    openedAt,
    openedDay: dayNo(day),
    openedWeek: dayNo(day.subtract({ days: day.dayOfWeek - 1 })),
    openedMonth: dayNo(day.with({ day: 1 })),
    openedSlot: local.hour * 60 + local.minute - (local.minute % 15),
    firstInboundAt: inboundAt,
    isFromHeader: !hasMessages,
    isClosingOnly: closingOnly,
    humanStageAt: hasMessages
      ? (first?.startedAt ?? null)
      : cell(header, 'agent_id') !== '' || resolved.all.length > 0
        ? openedAt
        : null,
    firstResponseAt: first?.answeredAt ?? null,
    firstResponder: first?.agent ?? null,
    firstResponseWallMs: first?.wallMs ?? null,
    firstResponseServiceMs: first?.serviceMs ?? null,
    firstResponseFromInboundMs:
      first?.answeredAt == null || inboundAt === null ? null : first.answeredAt - inboundAt,
    roundCount: rounds.length,
    waitingSince: rounds.find((round) => round.answeredAt === null)?.startedAt ?? null,
    solutionOfferedAt: thread.events.find((event) => event.kind === 'solution_offered')?.t ?? null,
    firstResolution: resolved.all[0] ?? null,
    lastResolution: resolved.last,
    reopenCount: resolved.reopened.length,
    firstReopenedAt: resolved.reopened[0] ?? null,
    abandonedAt: resolved.abandonedAt,
    firstResolutionWallMs: firstWall,
    firstResolutionServiceMs: firstService,
    finalResolutionWallMs: finalWall,
    finalResolutionServiceMs: finalService,
    ...handlingOf(thread),
    isBotServed: thread.spoken.some((entry) => entry.who === 'bot'),
    botEndedAt,
    botEndedKnownAt,
    queueMs,
    customerWaitWallMs: waits.reduce((sum, [, from, to]) => sum + to - from, 0),
    customerWaitServiceMs: waits.reduce((sum, wait) => sum + openMs(...wait), 0),
    openWaitSince: waiting?.startedAt ?? null,
    openWaitCalendar:
      waiting === undefined ? null : (waiting.isFirst ? calendars.first : calendars.next).name,
    isComplaint,
    complaintSource,
    complaintType,
    topic: complaintType ?? orNull(header, 'category'),
    emotion: words.emotion,
    emotionPeak: words.emotionPeak,
    hasEscalationWord: words.hasEscalationWord,
    textKnown: words.textKnown,
    lastMessageAt: thread.spoken.at(-1)?.t ?? null,
    lastAuthor:
      thread.spoken.length > 0 ? cell((thread.spoken.at(-1) as { row: RawRow }).row, 'author_kind') : null,
    inboundCount: customers.length,
    humanCount: thread.spoken.filter((entry) => entry.who === 'human').length,
    botCount: thread.spoken.filter((entry) => entry.who === 'bot').length,
    ...plainCsat(raw, policy, openedAt),
    npsE4: plainNps(raw, openedAt),
    ratings: scores.length === 0 ? null : JSON.stringify(scores),
    inconsistent: inconsistent.length === 0 ? null : inconsistent.join(','),
  };
  return { facts, rounds, clocks };
}
