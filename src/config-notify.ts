// The part `notify:` of hicare.yaml: targets of alerts, their secrets by reference only.
import { z } from 'zod';
import { ALERT_STATES } from './model/alert.ts';
import { isLoopback, type NotifyTarget, type QuietHours, type TargetChoice } from './model/notify-target.ts';
import { SLA_METRICS } from './model/policy.ts';
import { isZone, parseInstant } from './model/time.ts';
import { CHANNELS } from './model/vocabulary.ts';

const REFERENCE = /^(?:env:[A-Za-z_][A-Za-z0-9_]*|file:.+|cmd:.+)$/;
const QUIET = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;
const DURATION = /^(\d{1,6})([smhd])$/;
const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The addresses of the vendors; others are spoken to only when `hosts` names them. */
const VENDOR_HOSTS = {
  slack: ['hooks.slack.com', 'hooks.slack-gov.com'],
  dingtalk: ['oapi.dingtalk.com'],
  feishu: ['open.feishu.cn', 'open.larksuite.com'],
  wecom: ['qyapi.weixin.qq.com'],
  webhook: [],
} as const;

const word = z.string().min(1).max(200);
const words = z.array(word).min(1);
const secret = z.string().regex(REFERENCE, 'env:NAME, file:PATH, cmd:COMMAND');
const duration = z.string().regex(DURATION, '15m, 4h, 1d');

const choice = {
  language: z.enum(['en', 'zh']).exactOptional(),
  // A name that does not exist would silence the target without a word.
  metrics: z
    .array(z.enum([...SLA_METRICS, 'high_care']))
    .min(1)
    .exactOptional(),
  channels: z.array(z.enum(CHANNELS)).min(1).exactOptional(),
  shops: words.exactOptional(),
  min_state: z.enum(ALERT_STATES).exactOptional(),
  quiet: z.string().regex(QUIET, '22:00-08:00').exactOptional(),
  timezone: z.string().refine(isZone, 'Asia/Shanghai, Europe/London').exactOptional(),
  mute_until: z
    .string()
    .refine((text) => instantOf(text) !== null, '2026-11-21T09:00:00+08:00')
    .exactOptional(),
  re_alert_after: duration.exactOptional(),
};

/** Null for what is no address; its host as the URL standard writes it. */
function addressOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

const isReference = (text: string): boolean => REFERENCE.test(text);
const isOnThisMachine = (text: string): boolean => isLoopback(addressOf(text)?.hostname ?? '');

/** A robot's address holds its token, so it may be written out only when it leads to this machine. */
const robotUrl = z
  .string()
  .refine(
    (text) => isReference(text) || isOnThisMachine(text),
    'env:NAME, file:PATH, cmd:COMMAND (the address holds the secret)',
  );
const hookUrl = z.string().refine((text) => {
  const address = addressOf(text);
  const isPlain = address !== null && /^https?:$/.test(address.protocol);
  return isReference(text) || (isPlain && address.username === '' && address.password === '');
}, 'https://…, env:NAME, file:PATH, cmd:COMMAND');

const http = {
  ...choice,
  allow_http: z.boolean().exactOptional(),
  hosts: z.array(z.string().regex(/^[A-Za-z0-9.[\]:-]{1,253}$/, 'hooks.example.com')).exactOptional(),
  ca: word.exactOptional(),
  format: z.enum(['rich', 'text']).exactOptional(),
};
const robot = { ...http, url: robotUrl };

const smtp = z
  .strictObject({
    kind: z.literal('smtp'),
    ...choice,
    host: z.string().regex(/^[A-Za-z0-9.:-]{1,253}$/, 'smtp.example.com'),
    port: z.int().min(1).max(65_535).exactOptional(),
    tls: z.enum(['starttls', 'tls', 'none']).exactOptional(),
    user: word.exactOptional(),
    password: secret.exactOptional(),
    from: z.string().regex(/^[^\s@<>,;]+@[^\s@<>,;]+$/, 'alerts@example.com'),
    to: z.array(z.string().regex(/^[^\s@<>,;]+@[^\s@<>,;]+$/, 'lead@example.com')).min(1),
    ca: word.exactOptional(),
  })
  .refine(({ user, password }) => (user === undefined) === (password === undefined), {
    path: ['password'],
    message: 'user + password: env:NAME, file:PATH, cmd:COMMAND',
  })
  .refine(({ tls, host }) => tls !== 'none' || isLoopback(host), {
    path: ['tls'],
    message: 'starttls, tls',
  });

const webhook = z
  .strictObject({ kind: z.literal('webhook'), ...http, url: hookUrl, secret: secret.exactOptional() })
  .refine(({ url, hosts }) => !isReference(url) || hosts !== undefined, {
    path: ['hosts'],
    message: '[hooks.example.com]',
  });

const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('slack'), ...robot }),
  z.strictObject({ kind: z.literal('dingtalk'), ...robot, secret: secret.exactOptional() }),
  z.strictObject({ kind: z.literal('feishu'), ...robot, secret: secret.exactOptional() }),
  z.strictObject({ kind: z.literal('wecom'), ...robot }),
  webhook,
  smtp,
]);

/** Targets by name; a name may stand in messages and in file names of logs. */
export const notifySchema = z.record(z.string().regex(/^[A-Za-z0-9][\w.-]{0,39}$/, 'a-z 0-9 . _ -'), target);
type Said = z.infer<typeof target>;

function instantOf(text: string): number | null {
  const parsed = parseInstant(text, null);
  return parsed.ok ? parsed.value : null;
}

function durationMs(text: string): number {
  const [, count, unit] = DURATION.exec(text) ?? [];
  return Number(count) * (UNIT_MS[unit ?? ''] ?? Number.NaN);
}

function quietOf(text: string): QuietHours {
  const [, fromHour, fromMinute, toHour, toMinute] = QUIET.exec(text) ?? [];
  return {
    fromMin: Number(fromHour) * 60 + Number(fromMinute),
    toMin: Number(toHour) * 60 + Number(toMinute),
  };
}

function choiceOf(said: Said): TargetChoice {
  return {
    metrics: said.metrics ?? null,
    channels: said.channels ?? null,
    shops: said.shops ?? null,
    minState: said.min_state ?? 'at_risk',
    quiet: said.quiet === undefined ? null : quietOf(said.quiet),
    timezone: said.timezone ?? null,
    muteUntil: said.mute_until === undefined ? null : instantOf(said.mute_until),
    reAlertAfterMs: said.re_alert_after === undefined ? null : durationMs(said.re_alert_after),
  };
}

const DEFAULT_PORTS = { starttls: 587, tls: 465, none: 25 } as const;

/** A file that holds a secret is named relative to hicare.yaml, like every other. */
function absoluteReference(text: string, absolute: (path: string) => string): string {
  return text.startsWith('file:') ? `file:${absolute(text.slice('file:'.length))}` : text;
}

function hostsOf(said: Exclude<Said, { kind: 'smtp' }>): readonly string[] {
  const own = isReference(said.url) ? [] : [addressOf(said.url)?.hostname ?? ''];
  return [...(said.hosts ?? VENDOR_HOSTS[said.kind]), ...own].map((host) => host.toLowerCase());
}

function toTarget(name: string, said: Said, absolute: (path: string) => string): NotifyTarget {
  const shared = { name, language: said.language ?? null, choice: choiceOf(said) };
  const ca = said.ca === undefined ? null : absolute(said.ca);
  const reference = (text: string | undefined) =>
    text === undefined ? null : absoluteReference(text, absolute);
  if (said.kind === 'smtp') {
    const { kind, host, from, to, user = null, tls = 'starttls' } = said;
    const port = said.port ?? DEFAULT_PORTS[tls];
    return { ...shared, kind, host, port, tls, user, password: reference(said.password), from, to, ca };
  }
  return {
    ...shared,
    kind: said.kind,
    url: absoluteReference(said.url, absolute),
    secret: 'secret' in said ? reference(said.secret) : null,
    allowHttp: said.allow_http === true,
    hosts: hostsOf(said),
    ca,
    format: said.format ?? 'rich',
  };
}

/** The targets in the order of the file; `absolute` resolves a path of the file. */
export function toTargets(
  said: z.infer<typeof notifySchema>,
  absolute: (path: string) => string,
): readonly NotifyTarget[] {
  return Object.entries(said).map(([name, each]) => toTarget(name, each, absolute));
}
