// A webhook of one's own: JSON of data, not of sentences; signed over `timestamp.body` in headers.
import type { Alert, AlertDigest } from '../../model/alert.ts';
import { formatInstant } from '../../model/time.ts';
import { type Channel, type Payload, plainPost } from '../channel.ts';
import { type Content, composeMessage, inOrder, type Outgoing } from '../compose.ts';
import { maskedWord, plainWord, safeLink } from '../safe-word.ts';
import { signWebhook } from '../sign.ts';

/** What small servers take without being told to. */
const MAX_BYTES = 100_000;
const SCHEMA_VERSION = 1;

const instant = (at: number | null): string | null => (at === null ? null : formatInstant(at));
const seconds = (ms: number): number => ms / 1000;
const masked = (text: string | null): string | null => (text === null ? null : maskedWord(text, plainWord));
const plain = (text: string | null): string | null => (text === null ? null : plainWord(text));

function alertJson(alert: Alert, reminders: ReadonlySet<string>): Payload {
  return {
    identity: alert.identity,
    short_name: alert.shortName,
    kind: alert.kind,
    state: alert.state,
    is_reminder: reminders.has(alert.identity),
    metric: plainWord(alert.metric),
    source: plainWord(alert.source),
    shop: plain(alert.shop),
    subject: alert.subject,
    id: plainWord(alert.externalId),
    channel: plain(alert.channel),
    agent: masked(alert.agent),
    customer: masked(alert.customer),
    rule: masked(alert.rule),
    because: masked(alert.because),
    target: seconds(alert.targetMs),
    started_at: instant(alert.startedAt),
    due_at: instant(alert.dueAt),
    overdue: seconds(alert.overdueMs),
    compensation: masked(alert.compensation),
    is_compensated: alert.isCompensated,
    link: safeLink(alert.link),
    ...(alert.evidence === undefined ? {} : { evidence: alert.evidence.map(plainWord) }),
  };
}

function digestJson(digest: AlertDigest): Payload {
  return {
    as_of: formatInstant(digest.asOf),
    timezone: digest.timezone,
    database: plainWord(digest.database),
    baseline_count: digest.baselineCount,
    stale_sources: digest.staleSources.map(({ source, dataUntil, freshnessMs }) => ({
      source: plainWord(source),
      data_until: formatInstant(dataUntil),
      freshness: seconds(freshnessMs),
    })),
  };
}

/** As many alerts as fit, the worst first; `more` counts the rest. */
function alertsJson(outgoing: Outgoing): Payload {
  const reminders = new Set(outgoing.reminders);
  const alerts = inOrder(outgoing.digest).map((alert) => alertJson(alert, reminders));
  let bytes = 0;
  const fits = alerts.findIndex((alert) => {
    bytes += Buffer.byteLength(JSON.stringify(alert)) + 1;
    return bytes > MAX_BYTES;
  });
  const kept = fits === -1 ? alerts.length : fits;
  return {
    ...digestJson(outgoing.digest),
    may_repeat: outgoing.mayRepeat,
    alerts: alerts.slice(0, kept),
    more: alerts.length - kept,
  };
}

const idOf = (content: Content): string => (content.kind === 'alerts' ? content.outgoing.id : content.id);

export const webhook: Channel = {
  payload: (content, language) => ({
    schema_version: SCHEMA_VERSION,
    kind: content.kind,
    id: idOf(content),
    title: composeMessage(content, language, plainWord).title,
    ...(content.kind === 'alerts' ? alertsJson(content.outgoing) : {}),
  }),
  post: (payload, opened, now) => {
    const post = plainPost(payload, opened);
    const headers = { ...post.headers, 'x-hicare-delivery': String(payload.id) };
    if (opened.secret === null) return { ...post, headers };
    const { timestamp, sign } = signWebhook(opened.secret, now, post.body);
    const signed = { 'x-hicare-timestamp': timestamp, 'x-hicare-signature': `sha256=${sign}` };
    return { ...post, headers: { ...headers, ...signed } };
  },
  faultIn: () => null,
};
