// The facts of one conversation: a pure function of its records and the policy (metrics.md §1–§2).
import type { Calendar } from '../model/calendar.ts';
import type { ConversationFacts, ConversationRecords, DerivedConversation, Round } from '../model/facts.ts';
import { firstOfMonth, localDay, localMinute, mondayOf } from '../model/time.ts';
import { findAgentPromises } from './agent-promises.ts';
import { findBotService } from './bot.ts';
import { type Complaint, findCause, findClass, findComplaint, findTopic } from './complaint.ts';
import { checkedDuration, resolutionDuration } from './durations.ts';
import { findExportEnding } from './export-ending.ts';
import type { FactRules } from './fact-rules.ts';
import { findHandling, findQueueMs } from './handling.ts';
import { findHumanStage, type HumanStage } from './human-stage.ts';
import { isAboutAnOrder, linkOrders } from './orders/link-orders.ts';
import { findPauses, type Pause } from './pauses.ts';
import { findResolutions, type Resolutions } from './resolution.ts';
import { findRounds } from './rounds.ts';
import { findSatisfaction } from './satisfaction.ts';
import { findClocks } from './sla/find-clocks.ts';
import { findTerms, type SlaTerms } from './sla/find-terms.ts';
import { findStage } from './stage.ts';
import { findStart, type Start } from './starting.ts';
import { findText, type TextFindings } from './text/text-findings.ts';
import { makeThread, type Thread } from './thread.ts';

export { type FactRules, prepareRules } from './fact-rules.ts';

/** What the parts of the facts are computed from. */
interface Work {
  readonly records: ConversationRecords;
  readonly rules: FactRules;
  readonly thread: Thread;
  readonly start: Start;
  readonly resolutions: Resolutions;
  readonly stage: HumanStage | null;
  readonly rounds: readonly Round[];
  readonly idleMs: number | null;
  readonly hasResolutionInstant: boolean;
  readonly named: ReturnType<typeof headerFacts>;
  readonly terms: SlaTerms;
  readonly pauses: readonly Pause[];
  readonly text: TextFindings;
}

function prepareWork(records: ConversationRecords, rules: FactRules): Work {
  const thread = makeThread(records, rules);
  const start = findStart(records, thread);
  const idleMs = rules.policy.idleCloseMs[records.header.channel];
  const ending = findExportEnding(records.header, thread, start.openedAt);
  const resolutions = findResolutions(thread, ending, idleMs);
  const stage = findHumanStage(thread, start);
  const hasOrder = isAboutAnOrder(records, start.firstInboundAt ?? start.openedAt);
  const text = findText(thread.messages, hasOrder);
  const complaint = findComplaint(records.header, text, rules);
  const named = headerFacts(records, rules, { start, complaint, text });
  const terms = findTerms(named, { complaintType: complaint.type, tags: records.header.tags }, rules);
  const calendarOf = (isFirst: boolean) => responseCalendar(terms, isFirst);
  const rounds = findRounds(thread, { start, stage }, { resolutions: resolutions.all, calendarOf });
  const hasResolutionInstant = ending?.hasInstant !== false;
  const pauses = findPauses(thread, resolutions);
  return {
    records,
    rules,
    thread,
    start,
    resolutions,
    stage,
    rounds,
    idleMs,
    hasResolutionInstant,
    named,
    terms,
    pauses,
    text,
  };
}

function responseCalendar(terms: SlaTerms, isFirst: boolean): Calendar {
  return (isFirst ? terms.first_response : terms.next_response).calendar;
}

function openingFacts({ start, rules: { policy } }: Work) {
  const { openedAt } = start;
  const day = localDay(openedAt, policy.timezone, policy.dayStartsAtMin);
  return {
    openedAt,
    openedDay: day,
    openedWeek: mondayOf(day),
    openedMonth: firstOfMonth(day),
    openedSlot: Math.floor(localMinute(openedAt, policy.timezone) / 15) * 15,
    firstInboundAt: start.firstInboundAt,
    startedBy: start.startedBy,
    exclusion: start.exclusion,
    isFromHeader: start.isFromHeader,
    isClosingOnly: start.isClosingOnly,
  };
}

function headerFacts(
  records: ConversationRecords,
  rules: FactRules,
  { start, complaint, text }: { start: Start; complaint: Complaint; text: TextFindings },
) {
  const { header } = records;
  return {
    source: header.source,
    shop: header.shop,
    channel: header.channel,
    team: header.team,
    category: header.category,
    tier: header.customerTier,
    priority: header.priority,
    cause: findCause(complaint, header, text),
    stage: findStage(records, start.firstInboundAt, text.isPreSale),
    class: findClass(complaint, header, rules),
    isComplaint: complaint.isComplaint,
    complaintSource: complaint.source,
    complaintType: complaint.type,
    topic: findTopic(complaint, header),
    emotion: text.emotion,
    emotionPeak: text.emotionPeak,
    hasEscalationWord: text.hasEscalationWord,
    textKnown: text.isKnown,
    ...findSatisfaction(records, rules, start.openedAt),
  };
}

/** Without messages a human stage is known only from an agent or a resolution in the header. */
function stageAt({ start, stage, records, resolutions }: Work): number | null {
  if (!start.isFromHeader) return stage?.at ?? null;
  return records.header.agentId !== null || resolutions.all.length > 0 ? start.openedAt : null;
}

function responseFacts(work: Work) {
  const { rounds, start, stage, terms } = work;
  const first = rounds.find((round) => round.isFirst);
  const waits = rounds.filter((round) => round.waitedUntil !== null);
  const waitMs = (length: (from: number, to: number, isFirst: boolean) => number) =>
    waits.reduce(
      (sum, { startedAt, waitedUntil, isFirst }) =>
        sum + length(startedAt, waitedUntil ?? startedAt, isFirst),
      0,
    );
  const waiting = rounds.find((round) => round.waitedUntil === null);
  const answeredAt = first?.answeredAt ?? null;
  const inboundAt = start.firstInboundAt;
  return {
    humanStageAt: stageAt(work),
    firstResponseAt: answeredAt,
    firstResponderId: stage?.response?.agentId ?? null,
    firstResponseWallMs: first?.wallMs ?? null,
    firstResponseServiceMs: first?.serviceMs ?? null,
    firstResponseFromInboundMs: answeredAt === null || inboundAt === null ? null : answeredAt - inboundAt,
    roundCount: rounds.length,
    waitingSince: rounds.find((round) => round.answeredAt === null)?.startedAt ?? null,
    customerWaitWallMs: waitMs((from, to) => to - from),
    customerWaitServiceMs: waitMs((from, to, isFirst) =>
      responseCalendar(terms, isFirst).serviceMs(from, to),
    ),
    openWaitSince: waiting?.startedAt ?? null,
    openWaitCalendar: waiting === undefined ? null : responseCalendar(terms, waiting.isFirst).name,
  };
}

function resolutionFacts(work: Work) {
  const { resolutions, thread, start, records, pauses } = work;
  const from = work.hasResolutionInstant ? start.firstInboundAt : null;
  const clock = { pauses, calendar: work.terms.resolution.calendar };
  const first = resolutionDuration(from, resolutions.all[0] ?? null, clock);
  const final = resolutionDuration(from, resolutions.last, clock);
  const queue = checkedDuration(findQueueMs(thread, records.header.channel));
  const inconsistent = [
    first.isInconsistent ? 'first_resolution' : '',
    final.isInconsistent ? 'final_resolution' : '',
    queue.isInconsistent ? 'queue' : '',
  ].filter((name) => name !== '');
  return {
    firstResolution: resolutions.all[0] ?? null,
    lastResolution: resolutions.last,
    reopenCount: resolutions.reopenings.length,
    firstReopenedAt: resolutions.reopenings[0] ?? null,
    abandonedAt: resolutions.abandonedAt,
    firstResolutionWallMs: first.wallMs,
    firstResolutionServiceMs: first.serviceMs,
    finalResolutionWallMs: final.wallMs,
    finalResolutionServiceMs: final.serviceMs,
    queueMs: queue.ms,
    inconsistent: inconsistent.length > 0 ? inconsistent.join(',') : null,
  };
}

function threadFacts({ thread, resolutions, idleMs }: Work) {
  const bot = findBotService(thread, resolutions.last, idleMs);
  const last = thread.messages.at(-1);
  const countOf = (role: string) =>
    thread.messages.filter((message) => thread.roleOf(message) === role).length;
  return {
    hasMessages: thread.hasMessages,
    solutionOfferedAt: thread.events.find(({ kind }) => kind === 'solution_offered')?.at ?? null,
    ...findHandling(thread),
    isBotServed: bot.isServed,
    botEndedAt: bot.endedAt,
    botEndedKnownAt: bot.endedKnownAt,
    lastMessageAt: last?.at ?? null,
    lastAuthor: last?.author ?? null,
    inboundCount: countOf('customer'),
    humanCount: countOf('human'),
    botCount: countOf('bot'),
  };
}

/**
 * Facts, rounds and clocks of one conversation. Lists of the records may come in any order; the result holds instants and
 * never depends on an as-of: ask a past one by leaving later records out. Excluded conversations have facts and rounds but
 * no clocks. RangeError when neither the header nor a message says when it opened.
 */
export function deriveConversation(records: ConversationRecords, rules: FactRules): DerivedConversation {
  const work = prepareWork(records, rules);
  // A plain property first: where a spread comes first and more follows, V8 makes a new shape for every object (60x).
  const facts: ConversationFacts = {
    conversationId: records.header.id,
    ...work.named,
    ...openingFacts(work),
    ...responseFacts(work),
    ...resolutionFacts(work),
    ...threadFacts(work),
  };
  const sources = { ...work, stage: facts.stage };
  const clocks = facts.exclusion === null ? findClocks(sources, work.terms) : [];
  const orders = linkOrders(records, facts.firstInboundAt ?? facts.openedAt);
  const promises = findAgentPromises(work.thread);
  return { facts, rounds: work.rounds, promises, clocks, orders };
}

/** The spans in which clocks of resolution stand still, for `sla explain`. */
export function pausesOf(records: ConversationRecords, rules: FactRules): readonly Pause[] {
  return prepareWork(records, rules).pauses;
}
