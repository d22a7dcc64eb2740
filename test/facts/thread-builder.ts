// Conversations for tests, written as a script: `10:00 customer 你好`, `10:05 !handoff`, one entry a line.
import { deriveConversation, prepareRules } from '../../src/facts/derive-conversation.ts';
import { prepareReading, readText } from '../../src/facts/text/read-text.ts';
import type {
  ConversationHeader,
  ConversationRecords,
  DerivedConversation,
  FactEvent,
  FactMessage,
} from '../../src/model/facts.ts';
import { parseInstant } from '../../src/model/time.ts';
import type { AuthorKind, EventKind } from '../../src/model/vocabulary.ts';
import { defaultPolicy } from '../../src/policy/load-policy.ts';

export const POLICY = defaultPolicy().policy;
export const RULES = prepareRules(POLICY);
const READING = prepareReading(POLICY.text);

/** Monday 2 March 2026 in Shanghai, unless a day is given: `06 14:00` is Friday. */
export function at(clock: string): number {
  const [day, time] = clock.includes(' ') ? (clock.split(' ') as [string, string]) : ['02', clock];
  const outcome = parseInstant(`2026-03-${day} ${time}`, 'Asia/Shanghai');
  if (!outcome.ok) throw new Error(clock);
  return outcome.value;
}

export const HEADER: ConversationHeader = {
  id: 1,
  source: 'canonical',
  shop: '',
  channel: 'im',
  customerId: null,
  customerTier: null,
  openedAt: null,
  firstResponseAt: null,
  resolvedAt: null,
  closedAt: null,
  status: null,
  priority: null,
  stage: null,
  class: null,
  category: null,
  tags: [],
  orderIds: [],
  agentId: null,
  team: null,
  label: null,
  isComplaint: null,
  complaintType: null,
  cause: null,
  csatE4: null,
  csatAt: null,
  npsE4: null,
};

const LINE =
  /^((?:\d\d )?\d\d:\d\d(?::\d\d(?:\.\d+)?)?) (!?)(\w+)(?:#(\d+))?( note| image| event)?(?: (.*))?$/;

/** `agent#2` names agent 2; `note`, `image`, `event` after the author make it internal or another kind of content. */
export function records(script: string, change: Partial<ConversationRecords> = {}): ConversationRecords {
  const messages: FactMessage[] = [];
  const events: FactEvent[] = [];
  for (const line of script.split('\n').map((text) => text.trim())) {
    if (line === '') continue;
    const [, clock, mark, word, agent, kind, text] = LINE.exec(line) ?? [];
    if (clock === undefined) throw new Error(line);
    if (mark === '!') {
      events.push({ at: at(clock), kind: word as EventKind, value: text ?? null, actorTeam: null });
      continue;
    }
    const content = kind === ' image' || kind === ' event' ? (kind.trim() as 'image' | 'event') : 'text';
    messages.push({
      id: messages.length + 1,
      at: at(clock),
      author: word as AuthorKind,
      agentId: agent === undefined ? null : Number(agent),
      isInternal: kind === ' note',
      content,
      ...readText({ text: text ?? '', content, author: word as AuthorKind }, READING),
      externalId: null,
      authorExternalId: agent ?? null,
    });
  }
  return {
    header: HEADER,
    messages,
    events,
    ratings: [],
    namedOrders: [],
    namedReturns: [],
    customerOrders: [],
    isInternalAccount: false,
    ...change,
  };
}

export function derive(script: string, header: Partial<ConversationHeader> = {}): DerivedConversation {
  return deriveConversation(records(script, { header: { ...HEADER, ...header } }), RULES);
}

export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;
