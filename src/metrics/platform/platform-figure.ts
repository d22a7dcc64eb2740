// From chats to a platform's figure (metrics.md §6): which cases there are, which of them count, and what comes out.
import type { PlatformRule } from '../../model/platform-rule.ts';
import { mean } from '../../model/statistics/mean.ts';
import { localDay, localMinute, startOfDay } from '../../model/time.ts';
import { chatMessages } from './chat-messages.ts';
import { chatRounds } from './chat-rounds.ts';
import { chatSessions } from './chat-sessions.ts';
import { dailyFirstQuestions, firstQuestion } from './first-questions.ts';
import type { Chat, PlatformCase } from './platform-message.ts';

export interface DatedChat {
  readonly chat: Chat;
  /** How far its source is known, epoch ms: what is unanswered and due later is pending. */
  readonly knownUntil: number;
}

/** `value`: a share 0–1 or a mean in ms; null without cases. The rest is counted beside. */
export interface PlatformFigure {
  readonly n: number;
  readonly within: number;
  readonly value: number | null;
  /** Began outside the rule's hours. */
  readonly outsideHours: number;
  readonly botOnly: number;
  readonly answeredNextDay: number;
  readonly pending: number;
}

/** Local days, both ends included. */
export interface PlatformDays {
  readonly sinceDay: number;
  readonly untilDay: number;
}

/** The days that the platform would show at `asOf` (epoch ms): complete ones only. */
export function platformDays({ timezone, days, lagDays }: PlatformRule, asOf: number): PlatformDays {
  const untilDay = localDay(asOf, timezone, 0) - 1 - lagDays;
  return { sinceDay: untilDay - days + 1, untilDay };
}

function isWithinHours({ timezone, fromMin, toMin }: PlatformRule, instant: number): boolean {
  const minute = localMinute(instant, timezone);
  return minute >= fromMin && minute < toMin;
}

function casesOf(rule: PlatformRule, chat: Chat): readonly PlatformCase[] {
  if (rule.cases === 'rounds') return chatRounds(chat);
  if (rule.cases === 'messages') return chatMessages(chat);
  if (rule.cases === 'sessions') return chatSessions(chat, rule.sessionGapMs ?? 0);
  if (rule.cases === 'conversations') return firstQuestion(chat);
  return dailyFirstQuestions(chat, rule.timezone, (instant) => isWithinHours(rule, instant));
}

type Judged =
  | 'outsideHours'
  | 'botOnly'
  | 'answeredNextDay'
  | 'pending'
  | { readonly waitedMs: number | null };

/** When the platform knows that nobody answered in time. */
function decidedAt(rule: PlatformRule, startedAt: number): number {
  if (!rule.isCutAtMidnight) return startedAt + rule.limitMs;
  return startOfDay(localDay(startedAt, rule.timezone, 0) + 1, rule.timezone, 0);
}

function isBotOnly(chat: Chat): boolean {
  return chat.some(({ by }) => by === 'bot') && !chat.some(({ by }) => by === 'human');
}

function judge(rule: PlatformRule, { startedAt, answeredAt }: PlatformCase, dated: DatedChat): Judged {
  if (!isWithinHours(rule, startedAt)) return 'outsideHours';
  if (answeredAt === null) {
    if (rule.isBotOnlyOut && isBotOnly(dated.chat)) return 'botOnly';
    return decidedAt(rule, startedAt) <= dated.knownUntil ? { waitedMs: null } : 'pending';
  }
  const isLater = localDay(answeredAt, rule.timezone, 0) > localDay(startedAt, rule.timezone, 0);
  if (rule.isCutAtMidnight && isLater) return 'answeredNextDay';
  return { waitedMs: answeredAt - startedAt };
}

/** The figure over the cases that began on these days. Rule, definition and source: metrics.md §6 and the preset's file. */
export function platformFigure(
  rule: PlatformRule,
  chats: Iterable<DatedChat>,
  { sinceDay, untilDay }: PlatformDays,
): PlatformFigure {
  const counts = { outsideHours: 0, botOnly: 0, answeredNextDay: 0, pending: 0 };
  const waits: number[] = [];
  for (const dated of chats) {
    for (const one of casesOf(rule, dated.chat)) {
      const day = localDay(one.startedAt, rule.timezone, 0);
      if (day < sinceDay || day > untilDay) continue;
      const judged = judge(rule, one, dated);
      if (typeof judged === 'string') counts[judged] += 1;
      else waits.push(judged.waitedMs ?? Number.POSITIVE_INFINITY);
    }
  }
  const within = waits.filter((wait) => wait <= rule.limitMs).length;
  const capped = waits.map((wait) => Math.min(wait, rule.limitMs));
  const share = waits.length === 0 ? null : within / waits.length;
  return { n: waits.length, within, value: rule.figure === 'mean' ? mean(capped) : share, ...counts };
}
