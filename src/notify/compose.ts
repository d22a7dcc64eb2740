// A digest as a message: title, lines, one item per alert. Every channel lays the same message out its own way.
import type { Language, MessageKey } from '../i18n/dictionary.ts';
import { say, speak } from '../i18n/say.ts';
import type { Alert, AlertDigest, StaleSource } from '../model/alert.ts';
import { maskedWord, safeLink } from './safe-word.ts';
import { showMoment, showSpan } from './show-time.ts';

export interface MessageItem {
  readonly lines: readonly string[];
  readonly link: string | null;
}

export interface Message {
  readonly title: string;
  readonly head: readonly string[];
  readonly items: readonly MessageItem[];
  readonly foot: readonly string[];
  /** The label of links. */
  readonly open: string;
  /** The line in place of items that do not fit. */
  readonly more: (count: number) => string;
}

/** What is sent: one digest, and which of its alerts were told before. */
export interface Outgoing {
  /** The same in every try, so that a receiver can drop repetitions. */
  readonly id: string;
  readonly digest: AlertDigest;
  /** Identities of alerts that were told before and are still open. */
  readonly reminders: readonly string[];
  readonly mayRepeat: boolean;
}

/** How a channel makes a word from data harmless. */
export type MakeSafe = (text: string) => string;

interface Writing {
  readonly language: Language;
  readonly zone: string;
  readonly asOf: number;
  readonly word: MakeSafe;
  readonly reminders: ReadonlySet<string>;
}

const show = ({ value }: { value: number }): string => String(value);

function tell(key: MessageKey, language: Language, params: Readonly<Record<string, string>> = {}): string {
  return speak(say(key, params), language, show);
}

/** A word of a closed list in the reader's language; one that the list does not know is a word from data. */
function listed(prefix: string, id: string, { language, word }: Writing): string {
  const key = `${prefix}.${id}`;
  const shown = speak({ key }, language, show);
  return shown === key ? word(id) : shown;
}

function dueLine(alert: Alert, { language, zone, asOf }: Writing): string {
  const target = showSpan(alert.targetMs, language);
  const { dueAt } = alert;
  if (dueAt === null) {
    return tell('notify.due_unknown', language, { started: showMoment(alert.startedAt, zone), target });
  }
  const due = showMoment(dueAt, zone);
  if (alert.state === 'at_risk') {
    return tell('notify.at_risk', language, { due, left: showSpan(dueAt - asOf, language), target });
  }
  return tell('notify.overdue', language, { due, overdue: showSpan(alert.overdueMs, language), target });
}

/** Since when, and the conversations that say so. */
function careLine({ startedAt, evidence = [] }: Alert, { language, zone, word }: Writing): string {
  const ids = evidence.map((id) => word(id)).join(', ');
  return tell('notify.care_since', language, { since: showMoment(startedAt, zone), evidence: ids });
}

function whenLine(alert: Alert, writing: Writing): string {
  if (alert.kind === 'care') return careLine(alert, writing);
  const since = showMoment(alert.startedAt, writing.zone);
  if (alert.kind === 'risk') return tell('notify.risk_since', writing.language, { since });
  return dueLine(alert, writing);
}

/** A clock says how it stands; what is no clock says what it is. */
function stateKey({ kind, state }: Alert): MessageKey {
  return kind === 'care' || kind === 'risk' ? `notify.state.${kind}` : `notify.state.${state}`;
}

function ruleLine({ rule, because }: Alert, { language, word }: Writing): string {
  if (rule === null) return '';
  if (because === null) return tell('notify.rule_only', language, { rule: maskedWord(rule, word) });
  return tell('notify.rule', language, { rule: maskedWord(rule, word), because: maskedWord(because, word) });
}

function peopleLine({ agent, customer }: Alert, { language, word }: Writing): string {
  const agentPart = agent === null ? '' : tell('notify.agent', language, { agent: maskedWord(agent, word) });
  const customerPart =
    customer === null ? '' : tell('notify.customer', language, { customer: maskedWord(customer, word) });
  return [agentPart, customerPart].filter((part) => part !== '').join(' · ');
}

function compensationLine(alert: Alert, { language, word }: Writing): string {
  if (alert.compensation === null) return '';
  const key = alert.isCompensated === true ? 'notify.compensation_done' : 'notify.compensation_open';
  return tell(key, language, { compensation: maskedWord(alert.compensation, word) });
}

function headLine(alert: Alert, writing: Writing): string {
  const { language, word, reminders } = writing;
  const channel = alert.channel === null ? '' : listed('word', alert.channel, writing);
  const places = [word(alert.source), alert.shop ? word(alert.shop) : '', channel];
  return tell(reminders.has(alert.identity) ? 'notify.item_reminder' : 'notify.item', language, {
    state: tell(stateKey(alert), language),
    metric: listed('notify.metric', alert.metric, writing),
    where: places.filter((part) => part !== '').join(' · '),
    subject: tell(`notify.${alert.subject}`, language),
    id: word(alert.externalId),
    alert: alert.shortName,
  });
}

function itemOf(alert: Alert, writing: Writing): MessageItem {
  const lines = [whenLine, ruleLine, peopleLine, compensationLine].map((line) => line(alert, writing));
  return {
    lines: [headLine(alert, writing), ...lines.filter((line) => line !== '')],
    link: safeLink(alert.link),
  };
}

function staleLine(stale: StaleSource, { language, zone, word }: Writing): string {
  return tell('notify.stale', language, {
    source: word(stale.source),
    until: showMoment(stale.dataUntil, zone),
    freshness: showSpan(stale.freshnessMs, language),
  });
}

/** `3 overdue, 1 at risk`: only what there is. */
function countsOf({ digest, reminders }: Outgoing, language: Language): string {
  const known = new Set(reminders);
  const fresh = digest.alerts.filter(({ identity }) => !known.has(identity));
  const counts = {
    breach: fresh.filter(({ kind }) => kind === 'breach').length,
    at_risk: fresh.filter(({ kind }) => kind === 'at_risk').length,
    care: fresh.filter(({ kind }) => kind === 'care').length,
    risk: fresh.filter(({ kind }) => kind === 'risk').length,
    reminder: digest.alerts.length - fresh.length,
    stale: digest.staleSources.length,
  };
  return (['breach', 'at_risk', 'care', 'risk', 'reminder', 'stale'] as const)
    .filter((name) => counts[name] > 0)
    .map((name) => tell(`notify.count.${name}`, language, { n: String(counts[name]) }))
    .join(tell('notify.and', language));
}

/** The title counts them all. */
const MAX_STALE_LINES = 5;

const RANK: Readonly<Record<Alert['state'], number>> = { breached: 0, presumed: 1, at_risk: 2 };

/** The worst first: overdue before presumed before at risk, among them the longest due first. */
function byUrgency(a: Alert, b: Alert): number {
  const dueOf = (alert: Alert): number => alert.dueAt ?? Number.MAX_SAFE_INTEGER;
  return RANK[a.state] - RANK[b.state] || dueOf(a) - dueOf(b) || (a.identity < b.identity ? -1 : 1);
}

/** The alerts of a message in the order in which they stand there. */
export function inOrder(digest: AlertDigest): readonly Alert[] {
  return [...digest.alerts].sort(byUrgency);
}

/** How the foot of a message speaks of what it does not list. */
const FOOT_KEYS = {
  clock: { baseline: 'notify.baseline', more: 'notify.more' },
  care: { baseline: 'notify.baseline_care', more: 'notify.more_care' },
  risk: { baseline: 'notify.baseline_risk', more: 'notify.more_risk' },
} as const;

function composeAlerts(outgoing: Outgoing, language: Language, word: MakeSafe): Message {
  const { digest, mayRepeat, reminders } = outgoing;
  const { timezone: zone, asOf } = digest;
  const writing: Writing = { language, zone, asOf, word, reminders: new Set(reminders) };
  // One check, one digest: what it tells is of one kind.
  const kind = digest.alerts.find((alert) => alert.kind === 'care' || alert.kind === 'risk')?.kind ?? 'clock';
  const { baseline: baselineKey, more } = FOOT_KEYS[kind as keyof typeof FOOT_KEYS];
  const baseline = digest.baselineCount === 0 ? [] : [String(digest.baselineCount)];
  return {
    title: tell('notify.title', language, { counts: countsOf(outgoing, language) }),
    head: [
      tell('notify.as_of', language, { at: showMoment(asOf, zone), zone, database: word(digest.database) }),
      ...digest.staleSources.slice(0, MAX_STALE_LINES).map((stale) => staleLine(stale, writing)),
    ],
    items: inOrder(digest).map((alert) => itemOf(alert, writing)),
    foot: [
      ...baseline.map((n) => tell(baselineKey, language, { n })),
      ...(mayRepeat ? [tell('notify.may_repeat', language)] : []),
    ],
    open: tell('notify.open', language),
    more: (count) => tell(more, language, { n: String(count) }),
  };
}

/** What is told: the alerts of a run, or that a target works. */
export type Content =
  | { readonly kind: 'alerts'; readonly outgoing: Outgoing }
  | { readonly kind: 'test'; readonly target: string; readonly id: string };

/** The message that a person reads. `word` is the channel's; nothing from data gets in by another way. */
export function composeMessage(content: Content, language: Language, word: MakeSafe): Message {
  return content.kind === 'alerts'
    ? composeAlerts(content.outgoing, language, word)
    : composeTest(content.target, language, word);
}

/** The message of `hicare notify test`. */
function composeTest(target: string, language: Language, word: MakeSafe): Message {
  return {
    title: tell('notify.title_test', language),
    head: [tell('notify.test_body', language, { target: word(target) })],
    items: [],
    foot: [],
    open: '',
    more: String,
  };
}
