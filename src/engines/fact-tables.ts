// The flat fact tables of conversations as SQL: their columns, what these are computed from, and the joins they need.
import { CARE_EVIDENCE, CARE_FLAGS } from './care-tables.ts';
import { COMPLAINTS } from './complaint-table.ts';
import type { FactTable } from './engine.ts';
import { CLOCK, columnsOf, type FactSource, type Join } from './fact-source.ts';
import { ISSUES } from './issue-table.ts';
import { ORDER_CLOCKS, ORDERS, RATINGS, RETURNS } from './order-tables.ts';
import { INQUIRIES, PAYOUTS, PROMISES } from './people-tables.ts';

const CONVERSATION_FACT = `conversation_id source shop channel team category tier priority stage class cause exclusion
  started_by has_messages opened_at opened_day opened_week opened_month opened_slot first_inbound_at is_from_header
  is_closing_only human_stage_at first_response_at first_responder_id first_response_wall_ms first_response_service_ms
  first_response_from_inbound_ms round_count waiting_since solution_offered_at first_resolved_at first_resolved_by
  first_resolution_known_at last_resolved_at last_resolved_by last_resolution_known_at reopen_count first_reopened_at
  abandoned_at first_resolution_wall_ms first_resolution_service_ms final_resolution_wall_ms
  final_resolution_service_ms agent_count last_human_id transfer_count human_turns is_bot_served bot_ended_at
  bot_ended_known_at queue_ms customer_wait_wall_ms customer_wait_service_ms open_wait_since
  open_wait_calendar is_complaint complaint_source topic last_message_at last_author inbound_count human_count bot_count csat_e4 csat_at nps_e4 ratings
  inconsistent complaint_type emotion emotion_peak has_escalation_word text_known`;
const ROUND_FACT = 'round_no is_first started_at answered_at agent_id wall_ms service_ms waited_until';
const CONTACT =
  'started_at ended_at resolved_at resolution_known_at is_complaint topic order_external_id issue_id issue_position issue_rule';
const MESSAGE = 'id sent_at author author_id is_internal content features recalled_at';
const EVENT = 'id at event value';
const SOURCE_METRIC = 'name value_e4 unit clock';
const KEPT = 'q.stopped_at IS NOT NULL AND (q.due_at IS NULL OR q.stopped_at <= q.due_at)';
const KEPT_BUT_KNOWN_LATER = `${KEPT} AND q.stop_known_at > q.due_at`;

/**
 * All clocks of a conversation that count, packed into one list because one look-up serves all: for each set of other sources
 * that can stop them, how many; the first due instant that was missed; from when to when one counts as missed because its
 * stop was not known yet; how many still run; when all are due, and when all stops are known. Read by metrics/all-met.ts.
 */
const ALL_CLOCKS = `(SELECT json_group_array(json_array(x.others, x.n, x.missed, x.unknown_from, x.unknown_until, x.running,
    x.due, x.stop_known))
  FROM (SELECT q.other_sources AS others, count(*) AS n, min(CASE WHEN NOT (${KEPT}) THEN q.due_at END) AS missed,
      min(CASE WHEN ${KEPT_BUT_KNOWN_LATER} THEN q.due_at END) AS unknown_from,
      max(CASE WHEN ${KEPT_BUT_KNOWN_LATER} THEN q.stop_known_at END) AS unknown_until,
      sum(q.stopped_at IS NULL) AS running, max(q.due_at) AS due, max(q.stop_known_at) AS stop_known
    FROM clock q WHERE q.conversation_id = f.conversation_id AND q.is_exempt = 0
      AND (q.stopped_at IS NULL OR q.stopped_at >= q.started_at)
    GROUP BY q.other_sources) x)`;

/** What every table of conversations' facts carries, so that each can be grouped and filtered alike. */
const CONVERSATION_COLUMNS: [string, string][] = [
  ...columnsOf('f', CONVERSATION_FACT),
  // Integer division of a stored integer; a bound operand would make it REAL.
  ['opened_hour', 'f.opened_slot / 60 * 60'],
  ['opened_half_hour', 'f.opened_slot / 30 * 30'],
  // A complaint of no type or cause is a group of its own; what is no complaint is in none.
  ['type_group', "coalesce(f.complaint_type, iif(f.is_complaint = 1, 'unclassified', NULL))"],
  ['cause_group', "coalesce(f.cause, iif(f.is_complaint = 1, 'unclassified', NULL))"],
  ['external_id', 'c.external_id'],
  ['thread', 'th.external_id'],
  ['first_responder', 'fr.external_id'],
  ['first_responder_name', 'fr.name'],
  ['last_human', 'lh.external_id'],
  ['last_human_name', 'lh.name'],
  ['is_bot_resolved', 'm.is_bot_resolved'],
  ['bot_resolved_known_at', 'm.bot_resolved_known_at'],
  ['contact_id', 'm.contact_id'],
  ['person', 'm.cluster'],
  ['is_identified', 'm.is_identified'],
];

const CONVERSATION_JOINS: Record<string, Join> = {
  c: { sql: 'LEFT JOIN conversation c ON c.id = f.conversation_id' },
  th: { sql: 'LEFT JOIN conversation th ON th.id = c.thread_id', after: 'c' },
  fr: { sql: 'LEFT JOIN agent fr ON fr.id = f.first_responder_id' },
  lh: { sql: 'LEFT JOIN agent lh ON lh.id = f.last_human_id' },
  m: { sql: 'LEFT JOIN contact_member m ON m.conversation_id = f.conversation_id' },
};

const ROUND_AGENT: [string, string][] = [
  ['round_agent', 'ra.external_id'],
  ['round_agent_name', 'ra.name'],
];
const ROUND_AGENT_JOIN: Join = { sql: 'LEFT JOIN agent ra ON ra.id = r.agent_id', after: 'r' };

/** Own columns win over the conversation's of the same name. */
function factSource(from: string, own: [string, string][], joins: Record<string, Join> = {}): FactSource {
  return {
    from,
    joins: { ...CONVERSATION_JOINS, ...joins },
    columns: new Map([...CONVERSATION_COLUMNS, ...own]),
  };
}

/** Ratings of a conversation, or of an order that it is about; read by metrics/review-conversion.ts. */
const RATINGS_ABOUT = `(SELECT json_group_array(json_array(x.rated_at, x.kind, x.score_e4, x.scale, x.withdrawn_at))
  FROM (SELECT * FROM rating WHERE conversation_id = f.conversation_id
    UNION ALL SELECT r.* FROM order_link l JOIN rating r ON r.order_id = l.order_id
      WHERE l.conversation_id = f.conversation_id AND r.conversation_id IS NOT f.conversation_id) x)`;

const CONVERSATIONS = factSource(
  'conversation_fact f',
  [
    ['first_response_due_at', 'k.due_at'],
    ['first_response_stopped_at', 'k.stopped_at'],
    ['first_response_target_ms', 'k.target_ms'],
    ['first_response_rule', 'k.rule'],
    ['first_response_is_assumed', 'k.is_assumed'],
    ['first_response_is_exempt', 'kx.is_exempt'],
    ['all_clocks', ALL_CLOCKS],
    ['issue_id', 't.issue_id'],
    ['contact_position', 't.issue_position'],
    ['contact_ended_at', 't.ended_at'],
    ['next_contact_at', 'n.started_at'],
    ['issue_source', 'fi.source'],
    ['other_sources', 'i.other_sources'],
    ['call_ended_at', 'pc.ended_at'],
    ['ratings_about', RATINGS_ABOUT],
    ['solution', 'c.solution'],
    ['solution_cost_e4', 'c.solution_cost_e4'],
    ['pseudonym', 'cu.pseudonym'],
    ['phone_blind', 'cb.phone'],
    ['email_blind', 'cb.email'],
  ],
  {
    // Blind indexes as hexadecimal text: answers hold no bytes.
    cb: {
      sql: 'LEFT JOIN (SELECT id, hex(phone_blind) AS phone, hex(email_blind) AS email FROM conversation) cb ON cb.id = f.conversation_id',
    },
    cu: { sql: 'LEFT JOIN customer cu ON cu.id = c.customer_id', after: 'c' },
    t: { sql: 'LEFT JOIN contact t ON t.id = m.contact_id', after: 'm' },
    n: {
      sql: 'LEFT JOIN contact n ON n.issue_id = t.issue_id AND n.issue_position = t.issue_position + 1',
      after: 't',
    },
    i: { sql: 'LEFT JOIN issue i ON i.id = t.issue_id', after: 't' },
    fi: { sql: 'LEFT JOIN conversation_fact fi ON fi.conversation_id = i.id', after: 'i' },
    pc: { sql: 'LEFT JOIN call pc ON pc.id = f.conversation_id' },
    k: {
      sql: "LEFT JOIN clock k ON k.conversation_id = f.conversation_id AND k.metric = 'first_response' AND k.is_exempt = 0",
    },
    kx: {
      sql: "LEFT JOIN clock kx ON kx.conversation_id = f.conversation_id AND kx.metric = 'first_response' AND kx.is_exempt = 1",
    },
  },
);

/** The clock of a round: one that counts, or one that is exempt. */
function roundClock(alias: string, isExempt: 0 | 1): Join {
  return {
    sql: `LEFT JOIN clock ${alias} ON ${alias}.conversation_id = r.conversation_id AND ${alias}.round_no = r.round_no
      AND ${alias}.metric = CASE r.is_first WHEN 1 THEN 'first_response' ELSE 'next_response' END
      AND ${alias}.is_exempt = ${isExempt}`,
  };
}

const ROUNDS = factSource(
  'round_fact r JOIN conversation_fact f ON f.conversation_id = r.conversation_id',
  [
    ...columnsOf('r', ROUND_FACT),
    ...columnsOf('k', 'rule calendar target_ms at_risk_at due_at stopped_at is_assumed'),
    ['is_exempt', 'kx.is_exempt'],
    ...ROUND_AGENT,
  ],
  { k: roundClock('k', 0), kx: roundClock('kx', 1), ra: ROUND_AGENT_JOIN },
);

const CLOCKS = factSource(
  'clock k JOIN conversation_fact f ON f.conversation_id = k.conversation_id',
  [...columnsOf('k', CLOCK), ...ROUND_AGENT],
  {
    r: {
      sql: "LEFT JOIN round_fact r ON r.conversation_id = k.conversation_id AND r.round_no = k.round_no AND k.metric IN ('first_response', 'next_response')",
    },
    ra: ROUND_AGENT_JOIN,
  },
);

const CONTACTS = factSource(
  'contact t JOIN conversation_fact f ON f.conversation_id = t.id',
  columnsOf('t', CONTACT),
);

const MESSAGES = factSource(
  'message g JOIN conversation_fact f ON f.conversation_id = g.conversation_id',
  [
    ...columnsOf('g', MESSAGE),
    ['message_external_id', 'g.external_id'],
    ['author_external_id', 'ga.external_id'],
  ],
  { ga: { sql: 'LEFT JOIN agent ga ON ga.id = g.author_id' } },
);

const EVENTS = factSource(
  'event e JOIN conversation_fact f ON f.conversation_id = e.conversation_id',
  columnsOf('e', EVENT),
);

const SOURCE_METRICS = factSource(
  'source_metric x JOIN conversation_fact f ON f.conversation_id = x.conversation_id',
  columnsOf('x', SOURCE_METRIC),
);

const QC_RESULTS = factSource(
  'qc_result q JOIN conversation_fact f ON f.conversation_id = q.conversation_id',
  columnsOf('q', 'checked_at checker error_kind'),
);

/** Every table that can be asked. */
export const FACT_SOURCES: Readonly<Record<FactTable, FactSource>> = {
  conversations: CONVERSATIONS,
  rounds: ROUNDS,
  clocks: CLOCKS,
  contacts: CONTACTS,
  issues: factSource(...ISSUES),
  care_flags: factSource(...CARE_FLAGS),
  care_evidence: factSource(...CARE_EVIDENCE),
  messages: MESSAGES,
  events: EVENTS,
  orders: ORDERS,
  order_clocks: ORDER_CLOCKS,
  returns: RETURNS,
  ratings: RATINGS,
  qc_results: QC_RESULTS,
  payouts: factSource(...PAYOUTS),
  promises: factSource(...PROMISES),
  inquiries: factSource(...INQUIRIES),
  complaints: COMPLAINTS,
  source_metrics: SOURCE_METRICS,
};
