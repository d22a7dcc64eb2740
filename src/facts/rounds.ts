// Rounds: a customer's question and the next human answer (metrics.md §2.2), and how long each was waited for (§2.5).
import type { Calendar } from '../model/calendar.ts';
import type { FactMessage, Resolution, Round } from '../model/facts.ts';
import type { HumanStage } from './human-stage.ts';
import type { Start } from './starting.ts';
import { isClosing, type Thread } from './thread.ts';

interface Question {
  readonly startedAt: number;
  readonly isFirst: boolean;
  answer: FactMessage | null;
}

/** Further rounds open at a customer message that is not closing while none is open, and end at the next human message. */
function laterQuestions(messages: readonly FactMessage[], thread: Thread): Question[] {
  const questions: Question[] = [];
  let open: Question | null = null;
  for (const message of messages) {
    const role = thread.roleOf(message);
    if (role === 'human' && open !== null) {
      open.answer = message;
      open = null;
    } else if (role === 'customer' && open === null && !isClosing(message)) {
      open = { startedAt: message.at, isFirst: false, answer: null };
      questions.push(open);
    }
  }
  return questions;
}

function questionsOf(thread: Thread, start: Start, stage: HumanStage | null): Question[] {
  if (start.startedBy === 'agent') return laterQuestions(thread.messages, thread);
  if (stage === null) return [];
  const first: Question = { startedAt: stage.at, isFirst: true, answer: stage.response };
  if (stage.response === null) return [first];
  const answered = thread.messages.indexOf(stage.response);
  return [first, ...laterQuestions(thread.messages.slice(answered + 1), thread)];
}

/** All rounds in order. A resolution answers nothing: it only ends the waiting of a round that stays unanswered. */
export function findRounds(
  thread: Thread,
  { start, stage }: { start: Start; stage: HumanStage | null },
  {
    resolutions,
    calendarOf,
  }: { resolutions: readonly Resolution[]; calendarOf: (isFirst: boolean) => Calendar },
): Round[] {
  return questionsOf(thread, start, stage).map(({ startedAt, isFirst, answer }, index) => ({
    roundNo: index + 1,
    isFirst,
    startedAt,
    answeredAt: answer?.at ?? null,
    agentId: answer?.agentId ?? null,
    wallMs: answer === null ? null : answer.at - startedAt,
    serviceMs: answer === null ? null : calendarOf(isFirst).serviceMs(startedAt, answer.at),
    waitedUntil: answer?.at ?? resolutions.find(({ at }) => at >= startedAt)?.at ?? null,
  }));
}
