// Complaints one by one: the first complaining conversation of each contact, what was offered in it and what that cost.
import type { Condition, FactTable, Scalar } from '../../engines/engine.ts';
import { openCursor } from '../../metrics/fact.ts';
import { paidE4 } from '../../metrics/money-limits.ts';
import { handleOf } from '../../store/care-customer.ts';
import { momentOf, type ReportRequest } from '../report-request.ts';

/** Amounts are stored in ten-thousandths. */
const E4 = 10_000;

/** Row ids name contacts and conversations; instants epoch ms. */
export interface ComplaintFact {
  readonly contactId: number;
  readonly conversationId: number;
  readonly source: string;
  readonly shop: string;
  readonly externalId: string;
  readonly channel: string;
  readonly openedAt: number;
  readonly complaintType: string | null;
  /** Who wrote last to the customer. */
  readonly agent: string | null;
  readonly firstResolvedAt: number | null;
  readonly firstResolvedBy: string | null;
  /** The export's column, else what the last `solution_offered` event says. */
  readonly solution: string | null;
  /** The export's column, else the compensations that were recorded. */
  readonly cost: number | null;
  /** A pseudonym or a handle. */
  readonly customer: string | null;
}

interface Asked {
  readonly from: FactTable;
  readonly columns: readonly Name[];
  readonly orderBy: readonly string[];
  readonly where?: readonly Condition[];
}
const COLUMNS = [
  'contact_id',
  'conversation_id',
  'source',
  'shop',
  'external_id',
  'channel',
  'opened_at',
  'complaint_type',
  'last_human',
  'first_resolved_at',
  'first_resolved_by',
  'solution',
  'solution_cost_e4',
  'pseudonym',
  'phone_blind',
  'email_blind',
] as const;
type Name = (typeof COLUMNS)[number] | 'value' | 'payments';
type Fields = Readonly<Partial<Record<Name, Scalar>>>;

/** Of complaints whose first message came at or after `since`. */
async function ask(request: ReportRequest, since: number, asked: Asked): Promise<readonly Fields[]> {
  const rows = await request.engine.rows({
    ...asked,
    where: [
      { column: 'is_complaint', is: '=', value: 1 },
      { column: 'first_inbound_at', is: '>=', value: since },
      ...(asked.where ?? []),
    ],
    groupBy: [],
    shape: 'rows',
  });
  return rows.map((row) =>
    Object.fromEntries(asked.columns.map((name, place) => [name, row[place] ?? null])),
  );
}

/** By conversation: what the last offer says. */
async function offers(request: ReportRequest, since: number): Promise<ReadonlyMap<Scalar, Scalar>> {
  const found = await ask(request, since, {
    from: 'events',
    columns: ['conversation_id', 'value'],
    orderBy: ['at', 'id'],
    where: [
      { column: 'event', is: '=', value: 'solution_offered' },
      { column: 'value', is: 'not null' },
      { column: 'at', is: '<=', value: request.asOf },
    ],
  });
  return new Map(found.map(({ conversation_id: id = null, value = null }) => [id, value]));
}

/** By conversation: what its people paid, where they wrote amounts. */
async function payments(request: ReportRequest, since: number): Promise<ReadonlyMap<Scalar, number>> {
  const columns = ['conversation_id', 'source', 'payments'] as const;
  const rows = await ask(request, since, { from: 'payouts', columns, orderBy: ['conversation_id'] });
  const byName = new Map(columns.map((name) => [name, rows.map((row) => row[name] ?? null)]));
  const cursor = openCursor({ count: rows.length, byName });
  const moment = momentOf(request);
  const paid = new Map<Scalar, number>();
  rows.forEach(({ conversation_id: id = null }, place) => {
    cursor.moveTo(place);
    const amount = paidE4(cursor, moment);
    if (amount !== null) paid.set(id, (paid.get(id) ?? 0) + amount);
  });
  return paid;
}

const text = (value: Scalar | undefined): string | null => (value == null ? null : String(value));
const number = (value: Scalar | undefined): number | null => (typeof value === 'number' ? value : null);
const bytes = (value: Scalar | undefined): Buffer | null =>
  value == null || value === '' ? null : Buffer.from(String(value), 'hex');

interface Beside {
  readonly offered: ReadonlyMap<Scalar, Scalar>;
  readonly paid: ReadonlyMap<Scalar, number>;
}

function complaintOf(row: Fields, { offered, paid }: Beside): ComplaintFact {
  const id = row.conversation_id ?? null;
  const costE4 = number(row.solution_cost_e4) ?? paid.get(id) ?? null;
  return {
    contactId: Number(row.contact_id),
    conversationId: Number(id),
    source: String(row.source),
    shop: String(row.shop),
    externalId: String(row.external_id),
    channel: String(row.channel),
    openedAt: Number(row.opened_at),
    complaintType: text(row.complaint_type),
    agent: text(row.last_human),
    firstResolvedAt: number(row.first_resolved_at),
    firstResolvedBy: text(row.first_resolved_by),
    solution: text(row.solution) ?? text(offered.get(id)),
    cost: costE4 === null ? null : costE4 / E4,
    customer: handleOf([text(row.pseudonym), bytes(row.phone_blind), bytes(row.email_blind)]),
  };
}

/** By contact: the first of its conversations that complains, of those that began at or after `since`. */
export async function complaintsByContact(
  request: ReportRequest,
  since: number,
): Promise<ReadonlyMap<number, ComplaintFact>> {
  const rows = await ask(request, since, {
    from: 'conversations',
    columns: COLUMNS,
    orderBy: ['first_inbound_at', 'source', 'shop', 'external_id'],
    where: [{ column: 'contact_id', is: 'not null' }],
  });
  const beside = { offered: await offers(request, since), paid: await payments(request, since) };
  const byContact = new Map<number, ComplaintFact>();
  for (const row of rows) {
    const complaint = complaintOf(row, beside);
    if (!byContact.has(complaint.contactId)) byContact.set(complaint.contactId, complaint);
  }
  return byContact;
}
