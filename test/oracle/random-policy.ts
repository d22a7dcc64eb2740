// Seeded random policies as YAML text: calendars of every kind, promotions, rules with all keys.
import type { Random } from './random-conversation.ts';
import { pick } from './random-conversation.ts';

const ZONES = [
  'Asia/Shanghai',
  'America/New_York',
  'Australia/Lord_Howe',
  'Europe/London',
  'Asia/Kolkata',
  'UTC',
];
const SHIFTS = [
  ['09:00-12:00', '13:00-18:00'],
  ['00:00-24:00'],
  ['22:00-06:00'],
  ['08:00-10:00', '09:30-11:17'],
  ['01:30-03:30'],
  [],
];
const DAYS = ['mon-fri', 'sat-sun', 'mon', 'fri-mon', 'daily', 'wed', 'sun'];
const CHANNELS = ['im', 'webchat', 'app', 'phone', 'email', 'ticket', 'social', 'sms', 'review', 'store'];
const TARGETS = ['30s', '2m', '15m', '1h', '4h', '24h', '72h', '10d'];
const CONVERSATION_CLOCKS = [
  'queue',
  'first_response',
  'next_response',
  'solution_offered',
  'resolution',
  'closure',
  'follow_up',
  'department_answer',
];

function date(random: Random): string {
  return new Date(Date.UTC(2026, 1, 15) + Math.floor(random() * 60) * 86_400_000).toISOString().slice(0, 10);
}

function hours(random: Random): string {
  const days = [...new Set(Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(random, DAYS)))];
  return JSON.stringify(Object.fromEntries(days.map((day) => [day, pick(random, SHIFTS)])));
}

function calendar(random: Random): string {
  const parts = [`hours: ${hours(random)}`, `timezone: ${pick(random, ZONES)}`];
  if (random() < 0.5) parts.push(`holidays: ${pick(random, ['china', 'short'])}`);
  if (random() < 0.3) parts.push(`extra_workday_hours: ["10:00-11:00"]`);
  if (random() < 0.5) parts.push(`closed: ["${date(random)}"]`);
  if (random() < 0.5) parts.push(`extra_workdays: ["${date(random)}"]`);
  if (random() < 0.3) parts.push(`changes: [{ from: "${date(random)}", hours: ${hours(random)} }]`);
  return `{ ${parts.join(', ')} }`;
}

function when(random: Random): string {
  const some = (name: string, values: readonly string[]) =>
    random() < 0.25 ? [`${name}: [${pick(random, values)}, ${pick(random, values)}]`] : [];
  const keys = [
    ...some('channel', CHANNELS),
    ...some('priority', ['low', 'normal', 'high', 'urgent']),
    ...some('class', ['basic', 'complex', 'major']),
    ...some('stage', ['pre_sale', 'in_sale', 'after_sale']),
    ...some('shop', ['north', 'south']),
    ...some('tag', ['vip', '客诉']),
    ...some('complaint_type', ['product', 'logistics.late']),
    ...(random() < 0.15 ? [`complaint: ${random() < 0.5}`] : []),
  ];
  return `{ ${[...new Map(keys.map((key) => [key.split(':')[0], key])).values()].join(', ')} }`;
}

function targets(random: Random, share: number): string[] {
  return CONVERSATION_CLOCKS.filter(() => random() < share).map(
    (clock) => `${clock}: ${pick(random, TARGETS)}`,
  );
}

function rule(random: Random, name: string): string {
  const parts = [`rule: ${name}`, 'because: Random.', `when: ${when(random)}`, ...targets(random, 0.5)];
  if (random() < 0.5) parts.push(`in_promotion: { ${targets(random, 0.5).join(', ')} }`);
  if (random() < 0.5) parts.push(`calendar: ${pick(random, ['always', 'a', 'b', 'c'])}`);
  if (random() < 0.4) parts.push('exempt_outside_hours: true');
  return `  - { ${parts.join(', ')} }`;
}

/** A policy file over the default one. */
export function randomPolicyText(random: Random): string {
  const names = ['a', 'b', 'c'];
  const from = Date.UTC(2026, 1, 22) + Math.floor(random() * 14 * 24) * 3_600_000;
  const [start, end] = [from, from + (1 + Math.floor(random() * 200)) * 3_600_000].map((at) =>
    new Date(at).toISOString(),
  );
  // What a table of last year says of the story's days is assumed.
  const year = pick(random, [2025, 2026]);
  return [
    `timezone: ${pick(random, ZONES)}`,
    `calendar: ${pick(random, ['always', ...names])}`,
    `channel_calendars: { im: ${pick(random, names)}, email: ${pick(random, names)}, phone: always }`,
    'calendars:',
    ...names.map((name) => `  ${name}: ${calendar(random)}`),
    `holiday_tables: { short: { years: { ${year}: { off: ["${year}-02-26..${year}-03-02"], work: ["${year}-03-07"] } } } }`,
    `promotions: [{ name: sale, because: Random., from: "${start}", to: "${end}" }]`,
    `assisted_counts_as_human: ${random() < 0.8}`,
    'sla:',
    ...Array.from({ length: 2 + Math.floor(random() * 8) }, (_, index) => rule(random, `r${index}`)),
  ].join('\n');
}
