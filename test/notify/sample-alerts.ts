// Alerts as `sla check` gives them, with words of every kind in them.
import type { Alert, AlertDigest } from '../../src/model/alert.ts';
import type { HttpTarget, NotifyTarget, SmtpTarget, TargetChoice } from '../../src/model/notify-target.ts';
import type { Content } from '../../src/notify/compose.ts';

/** 2026-11-21 17:00:00 in Shanghai. */
export const NOW = Date.UTC(2026, 10, 21, 9);
const MINUTE = 60_000;

export function alertOf(said: Partial<Alert> = {}): Alert {
  return {
    identity: 'a'.repeat(64),
    kind: 'breach',
    state: 'breached',
    metric: 'first_response',
    source: 'desk',
    shop: '旗舰店',
    subject: 'conversation',
    externalId: 'c-1001',
    channel: 'im',
    agent: '小李',
    rule: 'im-30s',
    because: '大促期间 30 秒内必须有人回应',
    targetMs: 30_000,
    startedAt: NOW - 13 * MINUTE,
    dueAt: NOW - 12.5 * MINUTE,
    overdueMs: 12.5 * MINUTE,
    compensation: '5 元优惠券',
    isCompensated: false,
    link: 'https://desk.example.com/conversations/c-1001',
    customer: 'C-7K2M9P4QXZ',
    acknowledged: null,
    ...said,
    shortName: said.shortName ?? (said.identity ?? 'a'.repeat(64)).slice(0, 8),
  };
}

export const ALERTS: readonly Alert[] = [
  alertOf({
    identity: 'c'.repeat(64),
    kind: 'at_risk',
    state: 'at_risk',
    metric: 'resolution',
    externalId: 'c-1003',
    targetMs: 3_600_000,
    startedAt: NOW - 50 * MINUTE,
    dueAt: NOW + 10 * MINUTE,
    overdueMs: 0,
    agent: null,
    compensation: null,
    isCompensated: null,
  }),
  alertOf(),
  alertOf({
    identity: 'b'.repeat(64),
    state: 'presumed',
    metric: 'order_confirm',
    subject: 'order',
    externalId: '202611210001234567',
    shop: null,
    channel: null,
    agent: null,
    rule: 'order-confirm',
    because: null,
    targetMs: 3_600_000,
    dueAt: NOW - 3 * 3_600_000,
    overdueMs: 3 * 3_600_000,
    isCompensated: true,
    link: null,
    customer: null,
  }),
];

export const DIGEST: AlertDigest = {
  asOf: NOW,
  timezone: 'Asia/Shanghai',
  language: 'en',
  alerts: ALERTS,
  baselineCount: 1234,
  staleSources: [{ source: 'jd', dataUntil: NOW - 45 * MINUTE, freshnessMs: 15 * MINUTE }],
  database: 'shop.db',
};

export function contentOf(digest: AlertDigest = DIGEST, mayRepeat = false): Content {
  return { kind: 'alerts', outgoing: { id: 'd'.repeat(64), digest, reminders: [], mayRepeat } };
}

const CHOICE: TargetChoice = {
  metrics: null,
  channels: null,
  shops: null,
  minState: 'at_risk',
  quiet: null,
  timezone: null,
  muteUntil: null,
  reAlertAfterMs: null,
};

/** A target on this machine. */
export function httpTarget(
  said: Partial<HttpTarget> & { readonly name?: string; readonly choice?: Partial<TargetChoice> } = {},
): NotifyTarget & HttpTarget {
  return {
    name: 'ops',
    language: null,
    kind: 'webhook',
    url: 'http://127.0.0.1:9/hook',
    secret: null,
    allowHttp: true,
    hosts: [],
    ca: null,
    format: 'rich',
    ...said,
    choice: { ...CHOICE, ...said.choice },
  };
}

export function smtpTarget(said: Partial<SmtpTarget>): NotifyTarget & SmtpTarget {
  return {
    name: 'mail',
    language: null,
    kind: 'smtp',
    host: '127.0.0.1',
    port: 25,
    tls: 'none',
    user: null,
    password: null,
    from: 'alerts@example.com',
    to: ['lead@example.com'],
    ca: null,
    choice: CHOICE,
    ...said,
  };
}
