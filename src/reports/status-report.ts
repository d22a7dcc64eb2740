// hicare status: what the database holds, how far it is known, and whether that is fresh enough.
import { say } from '../i18n/say.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import type { DataUntil, Report, Section } from '../model/report.ts';
import type { Status } from '../store/status.ts';
import { column } from './column.ts';

export interface StatusRequest {
  readonly status: Status;
  readonly dataUntil: readonly DataUntil[];
  readonly dumpHash: string | null;
  readonly loaded: LoadedPolicy;
  /** Epoch ms; ages are counted up to here. */
  readonly now: number;
  /** How old a source's data may be, in ms; null where nothing is configured. */
  readonly freshnessMs: (source: string) => number | null;
}

function databaseSection({ status, dumpHash }: StatusRequest): Section {
  const isHashed = dumpHash !== null;
  return {
    name: 'database',
    title: say('page.database'),
    columns: [
      column('database_id', 'id'),
      column('created_at', 'instant'),
      column('imports', 'count'),
      column('last_import_at', 'instant'),
      column('rejected_rows', 'count'),
      column('unidentified', 'count'),
      column('policy_hash', 'id'),
      column('text_rules_hash', 'id'),
      ...(isHashed ? [column('dump_hash', 'id')] : []),
    ],
    rows: [
      [
        status.databaseId,
        status.createdAt,
        status.importCount,
        status.lastImportAt,
        status.rejectedCount,
        status.unidentifiedCount,
        status.policyHash,
        status.textRulesHash,
        ...(isHashed ? [dumpHash] : []),
      ],
    ],
    notes: [],
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

function reachSection({ dataUntil, now, freshnessMs }: StatusRequest): Section {
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
    rows: dataUntil.map(({ source, family, at }) => {
      const allowed = freshnessMs(source);
      const age = Math.max(0, now - at);
      return [source, family, at, age, allowed, allowed === null ? null : age <= allowed];
    }),
    notes: [],
  };
}

/** Status speaks of now: its as-of is the moment it was asked. */
export function statusReport(request: StatusRequest): Report {
  const { loaded, now, dataUntil } = request;
  return {
    name: 'status',
    title: say('page.status'),
    asOf: now,
    isPast: false,
    dataUntil,
    period: null,
    timezone: loaded.policy.timezone,
    policyHash: loaded.policyHash,
    textRulesHash: loaded.textRulesHash,
    filters: {},
    counts: {},
    sections: [databaseSection(request), heldSection(request), reachSection(request)],
    notes: [],
  };
}
