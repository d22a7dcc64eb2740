// hicare status: what the database holds, how far it is known, whether that is fresh enough, and what waits for somebody.
import { say } from '../i18n/say.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import type { DataUntil, Report, Section, Words } from '../model/report.ts';
import { holidayEnds } from '../policy/holiday-ends.ts';
import { SEVERAL_TEXT_RULES } from '../store/policy-snapshots.ts';
import type { Status } from '../store/status.ts';
import { column } from './column.ts';
import { filesNeededNotes } from './import-list.ts';

interface ProfileImports {
  readonly profile: string;
  readonly imports: number;
  readonly rowsRead: number;
  readonly lastImportAt: number;
}

interface WaitingImport {
  readonly importId: number;
  readonly profile: string;
  readonly rows: number;
  readonly retriable: number;
}

export interface StatusRequest {
  readonly status: Status & {
    readonly profiles: readonly ProfileImports[];
    readonly waiting: readonly WaitingImport[];
  };
  readonly dataUntil: readonly DataUntil[];
  readonly dumpHash: string | null;
  readonly loaded: LoadedPolicy;
  /** Epoch ms; ages are counted up to here. */
  readonly now: number;
  /** How old a source's data may be, in ms; null where nothing is configured. */
  readonly freshnessMs: (source: string) => number | null;
}

/** Hashes are prose here, so that a terminal may cut them: nobody types them. */
function databaseSection({ status, dumpHash }: StatusRequest): Section {
  const isHashed = dumpHash !== null;
  return {
    name: 'database',
    title: say('page.database'),
    columns: [
      column('imports', 'count'),
      column('last_import_at', 'instant'),
      column('rejected_rows', 'count'),
      column('unidentified', 'count'),
      column('created_at', 'instant'),
      column('database_id', 'id'),
      column('policy_hash', 'text'),
      column('text_rules_hash', 'text'),
      ...(isHashed ? [column('dump_hash', 'id')] : []),
    ],
    rows: [
      [
        status.importCount,
        status.lastImportAt,
        status.rejectedCount,
        status.unidentifiedCount,
        status.createdAt,
        status.databaseId,
        status.policyHash,
        status.textRulesHash,
        ...(isHashed ? [dumpHash] : []),
      ],
    ],
    notes: [],
  };
}

/** Whom contacts belong to, and what joins nobody; `customer find` lists it. */
function customersSection({ status }: StatusRequest): Section {
  const { contacts, unidentifiedContacts, shared, quarantined, dropped } = status.identity;
  return {
    name: 'customers',
    title: say('page.customers'),
    columns: [
      column('contacts', 'count'),
      column('unidentified_contacts', 'count'),
      column('unidentified_share', 'share'),
      column('shared_identifiers', 'count'),
      column('quarantined_clusters', 'count'),
      column('refused_ties', 'count'),
    ],
    rows: [
      [
        contacts,
        unidentifiedContacts,
        contacts === 0 ? null : unidentifiedContacts / contacts,
        shared,
        quarantined,
        dropped,
      ],
    ],
    notes: shared + quarantined + dropped === 0 ? [] : [say('note.guards')],
  };
}

function heldSection({ status }: StatusRequest): Section {
  return {
    name: 'records',
    title: say('page.held'),
    columns: [
      column('source', 'text'),
      column('shop', 'text'),
      column('kind', 'word'),
      column('rows', 'count'),
      column('first_at', 'instant'),
      column('last_at', 'instant'),
    ],
    rows: status.held.map(({ source, shop, kind, rows, firstAt, lastAt }) => [
      source,
      shop,
      kind,
      rows,
      firstAt,
      lastAt,
    ]),
    notes: [],
  };
}

interface Reach extends DataUntil {
  readonly ageMs: number;
  readonly allowedMs: number | null;
}

const isStale = ({ ageMs, allowedMs }: Reach): boolean => allowedMs !== null && ageMs > allowedMs;

function reachSection({ dataUntil, now, freshnessMs }: StatusRequest): Section {
  const reaches = dataUntil.map((entry): Reach => {
    return { ...entry, ageMs: Math.max(0, now - entry.at), allowedMs: freshnessMs(entry.source) };
  });
  return {
    name: 'data_until',
    title: say('page.reach'),
    columns: [
      column('source', 'text'),
      column('family', 'word'),
      column('data_until', 'instant'),
      column('age', 'duration'),
      column('freshness', 'duration'),
      column('is_fresh', 'boolean'),
    ],
    rows: reaches.map((reach) => {
      const { source, family, at, ageMs, allowedMs } = reach;
      return [source, family, at, ageMs, allowedMs, allowedMs === null ? null : !isStale(reach)];
    }),
    notes: reaches.filter(isStale).map(({ source, family, ageMs, allowedMs }) =>
      say('note.stale', {
        source,
        family: say(`word.${family as 'conversations'}`),
        age: { show: 'duration', value: ageMs },
        allowed: { show: 'duration', value: allowedMs ?? 0 },
      }),
    ),
  };
}

function profilesSection({ status }: StatusRequest): Section {
  return {
    name: 'profiles',
    title: say('page.profiles'),
    columns: [
      column('profile', 'text'),
      column('imports', 'count'),
      column('rows_read', 'count'),
      column('last_import_at', 'instant'),
    ],
    rows: status.profiles.map(({ profile, imports, rowsRead, lastImportAt }) => [
      profile,
      imports,
      rowsRead,
      lastImportAt,
    ]),
    notes: [],
  };
}

/** The command is whole: it can be copied. */
function waitingSection({ status }: StatusRequest): Section {
  return {
    name: 'waiting_rows',
    title: say('page.waiting_rows'),
    columns: [
      column('import_id', 'count'),
      column('profile', 'text'),
      column('rejected_rows', 'count'),
      column('retriable', 'count'),
      column('retry_command', 'id'),
    ],
    rows: status.waiting.map(({ importId, profile, rows, retriable }) => [
      ...[importId, profile, rows, retriable],
      retriable === 0 ? null : `hicare import --retry-rejected ${importId}`,
    ]),
    notes: filesNeededNotes(status.waiting),
  };
}

/** Days off that no holiday table tells, soon or already. */
function holidayNotes({ loaded, now }: StatusRequest): Words[] {
  return holidayEnds(loaded.policy, now).map(({ calendar, table, assumedFrom }) =>
    say('policy.holidays_end', { calendar, table, day: { show: 'day', value: assumedFrom } }),
  );
}

/** Text features that do not follow the word lists in force. */
function textRulesNotes({ status, loaded }: StatusRequest): Words[] {
  const { textRulesHash } = status;
  if (textRulesHash === SEVERAL_TEXT_RULES) return [say('note.several_text_rules')];
  return textRulesHash === null || textRulesHash === loaded.textRulesHash ? [] : [say('policy.text_stale')];
}

/** Status speaks of now: its as-of is the moment it was asked. */
export function statusReport(request: StatusRequest): Report {
  const { loaded, now, status } = request;
  return {
    name: 'status',
    title: say('page.status'),
    asOf: now,
    isPast: false,
    dataUntil: request.dataUntil,
    period: null,
    timezone: loaded.policy.timezone,
    policyHash: loaded.policyHash,
    textRulesHash: loaded.textRulesHash,
    filters: {},
    counts: {},
    sections: [
      databaseSection(request),
      reachSection(request),
      customersSection(request),
      heldSection(request),
      profilesSection(request),
      ...(status.waiting.length > 0 ? [waitingSection(request)] : []),
    ],
    notes: [...textRulesNotes(request), ...holidayNotes(request)],
  };
}
