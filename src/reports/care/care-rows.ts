// High-care flags as the reports see them: the state at the request's moment, who it is about, and the cells.
import { type CareState, careState } from '../../model/care-flag.ts';
import { knownUntil } from '../../model/known-until.ts';
import type { Cell, Column, Row } from '../../model/report.ts';
import { customerOfFlag, maskedNameIn } from '../../store/care-customer.ts';
import { readCareDecisions, type StoredCareDecision } from '../../store/care-decisions.ts';
import {
  namedConversation,
  readCareEvidence,
  readCareFlags,
  type StoredCareFlag,
} from '../../store/care-flags.ts';
import { handleOfFlag } from '../../store/care-handle.ts';
import type { Db } from '../../store/database.ts';
import type { Keyring } from '../../store/seal.ts';
import { column } from '../column.ts';
import type { Link } from '../conversation/conversation-report.ts';
import type { ReportRequest } from '../report-request.ts';

/** Where flags are read; without a keyring names and notes stay sealed. */
export interface CareWorld {
  readonly db: Db;
  readonly keyring: Keyring | null;
  readonly link: Link;
}

export interface CareEntry {
  readonly flag: StoredCareFlag;
  readonly state: CareState;
  /** A pseudonym; null where nothing tells who it was. */
  readonly customer: string | null;
}

/** The flags that there are at the request's moment, by name; those whose reason was withdrawn are none. */
export function careEntries(db: Db, { asOf, dataUntil }: ReportRequest): CareEntry[] {
  return readCareFlags(db).flatMap((flag) => {
    const sources = [flag.conversation.source, ...flag.otherSources];
    const state = careState(flag, knownUntil(sources, { asOf, dataUntil }));
    return state === null ? [] : [{ flag, state, customer: customerOfFlag(db, flag) }];
  });
}

/** When it lapses as things stand; a later contact moves it. */
export function lapsesAt({ quietAt, expiresAt }: StoredCareFlag): number {
  return quietAt === null ? expiresAt : Math.min(quietAt, expiresAt);
}

/** The columns of one flag, for lists and for the CRM. */
export const CARE_COLUMNS: readonly Column[] = [
  column('flag', 'id'),
  column('state', 'word'),
  column('rule', 'text'),
  column('care_customer', 'id'),
  column('masked_name', 'text'),
  column('since', 'instant'),
  column('flagged_at', 'instant'),
  column('source', 'text'),
  column('shop', 'text'),
  column('conversation', 'id'),
  column('channel', 'word'),
  column('issue', 'id'),
  column('topic', 'word'),
  column('order', 'id'),
  column('contacts', 'count'),
  column('complaints', 'count'),
  column('evidence', 'text'),
  column('last_contact_at', 'instant'),
  column('lapses_at', 'instant'),
  column('value_tier', 'text'),
  column('decided_by', 'text'),
  column('decided_at', 'instant'),
  column('because', 'text'),
  column('link', 'text'),
];

const SEPARATOR = '|';

function evidenceText(db: Db, flag: StoredCareFlag): string {
  const ids = readCareEvidence(db, flag).map(({ conversation }) => conversation.externalId);
  return [...new Set(ids)].join(SEPARATOR);
}

function whoCells({ db, keyring }: CareWorld, { flag, customer }: CareEntry): Cell[] {
  return [customer, keyring === null ? null : maskedNameIn(db, keyring, flag.conversationId)];
}

/** The cells of CARE_COLUMNS; `decisions` by number. */
function careRow(
  world: CareWorld,
  entry: CareEntry,
  how: { readonly request: ReportRequest; readonly decisions: ReadonlyMap<number, StoredCareDecision> },
): Row {
  const { db, link } = world;
  const { flag, state } = entry;
  const { source, shop, externalId, thread } = flag.conversation;
  const decision = flag.decisionNumber === null ? undefined : how.decisions.get(flag.decisionNumber);
  return [
    ...[handleOfFlag(flag), state, flag.rule, ...whoCells(world, entry), flag.newSince, flag.flaggedAt],
    ...[source, shop, externalId, flag.channel, namedConversation(db, flag.issueId).externalId],
    ...[flag.topic, flag.orderId, flag.contactCount, flag.complaintCount, evidenceText(db, flag)],
    ...[flag.lastContactAt, lapsesAt(flag), flag.valueTier],
    ...[decision?.decidedBy ?? null, decision?.decidedAt ?? null],
    how.request.loaded.policy.highCare.rules[flag.rule].because,
    link(source, thread ?? externalId),
  ];
}

export function careRows(world: CareWorld, entries: readonly CareEntry[], request: ReportRequest): Row[] {
  const decisions = new Map(readCareDecisions(world.db).map((decision) => [decision.id, decision]));
  return entries.map((entry) => careRow(world, entry, { request, decisions }));
}
