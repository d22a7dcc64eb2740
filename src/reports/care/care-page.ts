// hicare care show: one flag with its rule and reason, its evidence down to the messages, and what people said of it.
import { AppError } from '../../errors.ts';
import { say } from '../../i18n/say.ts';
import type { CarePolicy } from '../../model/care.ts';
import { becauseOfRisk, careState } from '../../model/care-flag.ts';
import { knownUntil } from '../../model/known-until.ts';
import type { Policy } from '../../model/policy.ts';
import type { Cell, Report, Row, Section } from '../../model/report.ts';
import { customerOfFlag } from '../../store/care-customer.ts';
import { openCareNote } from '../../store/care-decisions.ts';
import {
  conversationsOfIssue,
  namedConversation,
  readCareEvidence,
  type StoredCareFlag,
} from '../../store/care-flags.ts';
import { careFlagFinder, handleOfFlag } from '../../store/care-handle.ts';
import { decisionsOnFlag } from '../../store/decisions-on-flag.ts';
import { column } from '../column.ts';
import { complaintSections } from '../complaint-evidence/complaint-sections.ts';
import { pageReport } from '../page-report.ts';
import type { ReportRequest } from '../report-request.ts';
import { CARE_COLUMNS, type CareWorld, careRows } from './care-rows.ts';

function flagSection(world: CareWorld, flag: StoredCareFlag, request: ReportRequest): Section {
  const { asOf, dataUntil } = request;
  const sources = [flag.conversation.source, ...flag.otherSources];
  const state = careState(flag, knownUntil(sources, { asOf, dataUntil }));
  const customer = customerOfFlag(world.db, flag);
  // A reason that was withdrawn leaves a flag that has lapsed, for whoever asks for it by name.
  const rows = careRows(world, [{ flag, state: state ?? 'expired', customer }], request);
  const isWithdrawn = state === null && flag.withdrawnAt !== null;
  return {
    name: 'flag',
    title: say('page.care'),
    columns: CARE_COLUMNS,
    rows,
    notes: [
      ...(isWithdrawn ? [say('note.care_withdrawn')] : []),
      ...(world.keyring === null ? [say('note.care_names_sealed')] : []),
    ],
  };
}

type Parameters = Readonly<Record<string, unknown>>;

/** `threshold 2`, `window 90d`: as the policy file spells them. */
function parameterRows(parameters: Parameters): Row[] {
  return Object.entries(parameters)
    .filter(([name]) => name !== 'isOn' && name !== 'because')
    .map(([name, value]): Row => {
      const key = name.replace(/Ms$/, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      const isDuration = name.endsWith('Ms');
      const shown: Cell = isDuration ? { measure: value as number, as: 'duration' } : plainCell(value);
      return [key, shown];
    });
}

function plainCell(value: unknown): Cell {
  if (value === null) return null;
  return Array.isArray(value) ? value.join(', ') : (value as string | number);
}

function reasonSection({ rule }: StoredCareFlag, { rules, ...section }: CarePolicy): Section {
  const { quietMs, expiryMs, cooldownMs } = section;
  const own = rules[rule];
  const all = { ...own, quietMs, expiryMs, ...(rule === 'REPEAT_SAME_ISSUE' ? {} : { cooldownMs }) };
  return {
    name: 'reason',
    title: say('page.care_reason'),
    columns: [column('parameter', 'text'), column('value', 'measure')],
    rows: [['rule', rule], ['because', own.because], ...parameterRows(all)],
    notes: [],
  };
}

function evidenceSection({ db, link }: CareWorld, flag: StoredCareFlag, policy: Policy): Section {
  return {
    name: 'evidence',
    title: say('page.care_evidence'),
    columns: [
      column('at', 'instant'),
      column('label', 'word'),
      column('source', 'text'),
      column('shop', 'text'),
      column('conversation', 'id'),
      column('message', 'id'),
      column('order', 'id'),
      column('because', 'text'),
      column('link', 'text'),
    ],
    rows: readCareEvidence(db, flag).map(({ at, label, conversation, messageExternalId, order }) => {
      const { source, shop, externalId, thread } = conversation;
      return [
        ...[at, label, source, shop, externalId, messageExternalId, order],
        ...[becauseOfRisk(label, policy.orderRisk.rules), link(source, thread ?? externalId)],
      ];
    }),
    notes: [],
  };
}

/** The conversations of the issue, each with the start of the contact that it belongs to. */
function contactsSection({ db }: CareWorld, flag: StoredCareFlag): Section {
  const rows = [...conversationsOfIssue(db, flag.issueId)].map(([id, contactStartedAt]) => {
    const { source, shop, externalId, startedAt } = namedConversation(db, id);
    return [contactStartedAt, startedAt, source, shop, externalId] as const;
  });
  return {
    name: 'contacts',
    title: say('page.care_contacts'),
    columns: [
      column('contact', 'instant'),
      column('started_at', 'instant'),
      column('source', 'text'),
      column('shop', 'text'),
      column('conversation', 'id'),
    ],
    rows: rows.sort((a, b) => a[0] - b[0] || a[1] - b[1] || (String(a[4]) < String(b[4]) ? -1 : 1)),
    notes: [],
  };
}

function wordsSection({ db, keyring }: CareWorld, flag: StoredCareFlag): Section {
  const decisions = decisionsOnFlag(db, flag);
  const isSealed = keyring === null && decisions.some(({ sealed }) => sealed !== null);
  return {
    name: 'words',
    title: say('page.care_words'),
    columns: [
      column('decision', 'id'),
      column('action', 'word'),
      column('decided_by', 'text'),
      column('decided_at', 'instant'),
      column('note', 'text'),
      column('undone_at', 'instant'),
    ],
    rows: decisions.map((decision) => [
      String(decision.id),
      decision.action,
      decision.decidedBy,
      decision.decidedAt,
      keyring === null ? null : openCareNote(keyring, decision),
      decision.undoneAt,
    ]),
    notes: isSealed ? [say('note.care_notes_sealed')] : [],
  };
}

/** Why the conversations that speak for the flag are complaints, and the cues in their messages. */
function complaintsOf(request: ReportRequest, { db }: CareWorld, flag: StoredCareFlag) {
  const ids = readCareEvidence(db, flag).map(({ conversationId }) => conversationId);
  return complaintSections(request, [...new Set(ids)], { db });
}

/** The page of a flag, also of one that lapsed. AppError E_CARE_UNKNOWN. */
export async function carePage(request: ReportRequest, handle: string, world: CareWorld): Promise<Report> {
  const flag = careFlagFinder(world.db)(handle);
  if (flag === null) throw new AppError('E_CARE_UNKNOWN', { flag: handle });
  const sections = [
    flagSection(world, flag, request),
    reasonSection(flag, request.loaded.policy.highCare),
    evidenceSection(world, flag, request.loaded.policy),
    ...(await complaintsOf(request, world, flag)),
    contactsSection(world, flag),
    wordsSection(world, flag),
  ];
  const title = say('page.care_flag', { flag: handleOfFlag(flag) });
  return pageReport(request, { name: 'care', title, sections });
}
