// hicare care list: one row per flag, or counts of flags by a key.
import { say } from '../../i18n/say.ts';
import type { CareRule } from '../../model/care.ts';
import { CARE_STATES, type CareState } from '../../model/care-flag.ts';
import type { Cell, Report, Section, Words } from '../../model/report.ts';
import { column } from '../column.ts';
import { groupNotAllowed } from '../figures/group-keys.ts';
import { pageReport } from '../page-report.ts';
import type { ReportRequest } from '../report-request.ts';
import { CARE_COLUMNS, type CareEntry, type CareWorld, careEntries, careRows } from './care-rows.ts';

export interface CareListQuestion {
  readonly states: readonly CareState[];
  /** Null: all. */
  readonly rules: readonly CareRule[] | null;
}

/** What flags can be counted and filtered by. */
const VALUES = {
  rule: ({ flag }: CareEntry) => flag.rule,
  state: ({ state }: CareEntry) => state,
  source: ({ flag }: CareEntry) => flag.conversation.source,
  shop: ({ flag }: CareEntry) => flag.conversation.shop,
  channel: ({ flag }: CareEntry) => flag.channel,
  tier: ({ flag }: CareEntry) => flag.valueTier,
  topic: ({ flag }: CareEntry) => flag.topic,
  customer: ({ customer }: CareEntry) => customer,
} as const;
type CareKey = keyof typeof VALUES;

const GROUPS: readonly CareKey[] = ['rule', 'state', 'source', 'shop', 'channel', 'tier', 'topic'];
const FILTERS: readonly CareKey[] = ['source', 'shop', 'channel', 'tier', 'topic', 'customer'];

function keyOf(typed: string, allowed: readonly CareKey[]): CareKey {
  const key = allowed.find((each) => each === typed.replaceAll('-', '_'));
  if (key === undefined) throw groupNotAllowed(typed, allowed);
  return key;
}

function passes(entry: CareEntry, filters: Readonly<Record<string, string>>): boolean {
  return Object.entries(filters).every(([name, value]) => VALUES[keyOf(name, FILTERS)](entry) === value);
}

/** By state as lists name them, then the newest first; at one instant by name, in which they come. */
function byUrgency(a: CareEntry, b: CareEntry): number {
  const rank = ({ state }: CareEntry): number => CARE_STATES.indexOf(state);
  return rank(a) - rank(b) || b.flag.newSince - a.flag.newSince;
}

function listSection(world: CareWorld, entries: readonly CareEntry[], request: ReportRequest): Section {
  const isSealed = world.keyring === null && entries.length > 0;
  return {
    name: 'flags',
    title: say('page.care'),
    columns: CARE_COLUMNS,
    rows: careRows(world, entries, request),
    notes: isSealed ? [say('note.care_names_sealed')] : [],
  };
}

/** Column titles of the states; a resolved flag is no resolution of a conversation. */
const STATE_COLUMNS = ['new', 'acknowledged', 'muted', 'resolved_flags', 'expired'] as const;
const KEY_COLUMNS = {
  rule: column('rule', 'text'),
  state: column('state', 'word'),
  source: column('source', 'text'),
  shop: column('shop', 'text'),
  channel: column('channel', 'word'),
  tier: column('value_tier', 'text'),
  topic: column('topic', 'word'),
  customer: column('care_customer', 'id'),
} as const;

function countsSection(entries: readonly CareEntry[], keys: readonly CareKey[]): Section {
  const groups = new Map<string, CareEntry[]>();
  for (const entry of entries) {
    const group = JSON.stringify(keys.map((key) => VALUES[key](entry)));
    groups.set(group, [...(groups.get(group) ?? []), entry]);
  }
  const rows = [...groups].map(([group, members]): Cell[] => [
    ...(JSON.parse(group) as (string | null)[]),
    members.length,
    new Set(members.map(({ customer, flag }) => customer ?? flag.cluster)).size,
    ...CARE_STATES.map((state) => members.filter((entry) => entry.state === state).length),
  ]);
  const count = keys.length;
  return {
    name: 'flags',
    title: say('page.care'),
    columns: [
      ...keys.map((key) => KEY_COLUMNS[key]),
      column('flags', 'count'),
      column('customers', 'count'),
      ...STATE_COLUMNS.map((name) => column(name, 'count')),
    ],
    rows: rows.sort(
      (a, b) => Number(b[count]) - Number(a[count]) || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1),
    ),
    notes: [],
  };
}

function hiddenNotes(all: readonly CareEntry[], { states }: CareListQuestion): Words[] {
  const muted = all.filter(({ state }) => state === 'muted').length;
  return muted === 0 || states.includes('muted') ? [] : [say('note.care_hidden', { count: muted })];
}

/** AppError E_GROUP_NOT_ALLOWED for a key of `--by` or `--where` that flags do not have. */
export function careListReport(request: ReportRequest, question: CareListQuestion, world: CareWorld): Report {
  const keys = request.by.map((key) => keyOf(key, GROUPS));
  for (const name of Object.keys(request.filters)) keyOf(name, FILTERS);
  const all = careEntries(world.db, request).filter((entry) => passes(entry, request.filters));
  const ofRules = all.filter(({ flag }) => question.rules === null || question.rules.includes(flag.rule));
  const entries = ofRules.filter(({ state }) => question.states.includes(state)).sort(byUrgency);
  const section = keys.length === 0 ? listSection(world, entries, request) : countsSection(entries, keys);
  const page = pageReport(request, {
    ...{ name: 'care_list', title: say('page.care'), sections: [section] },
    counts: { flags: entries.length },
  });
  const notes = [...page.notes, ...hiddenNotes(ofRules, question)];
  return { ...page, notes };
}
