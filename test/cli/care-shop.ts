// Complaints as files for tests of high care, in a shop whose clock stands where the test wants it.
import { type Answer, HOUR, makeShop, type Shop } from './sla-shop.ts';

export interface Complaint {
  readonly id: string;
  readonly at: number;
  readonly customer?: string;
  readonly order?: string;
  readonly type?: string;
  /** Without it, it is resolved at once. */
  readonly isOpen?: true;
  readonly isComplaint?: boolean;
}

const HEADER =
  'conversation_id,channel,customer_id,customer_name,order_id,is_complaint,complaint_type,opened_at,resolved_at,status';

export function complaintsCsv(complaints: readonly Complaint[]): string {
  const rows = complaints.map((one) => {
    const { id, at, customer = 'u1', order = 'O1', type = 'logistics.late', isComplaint = true } = one;
    const opened = new Date(at).toISOString();
    const type_ = isComplaint ? type : '';
    const end = one.isOpen === true ? ',open' : `${new Date(at + 1000).toISOString()},resolved`;
    return [id, 'ticket', customer, '王小明', order, isComplaint, type_, opened, end].join(',');
  });
  return `${[HEADER, ...rows].join('\n')}\n`;
}

export interface CareShop extends Shop {
  /** Imports at `until`, up to which the file vouches. */
  complain(until: number, ...complaints: readonly Complaint[]): Promise<void>;
  /** `care list --check` at that moment. */
  careCheck(now: number, ...flags: string[]): Promise<Answer>;
  /** `rule conversation state` of each flag at that moment, all states. */
  flags(now: number, ...flags: string[]): Promise<string[]>;
  /** The handle of the flag that a conversation raises. */
  handle(now: number, conversation: string): Promise<string>;
}

export type FlagRow = Readonly<Record<string, string | number | null>>;

export function rowsOf({ stdout }: Answer): FlagRow[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as FlagRow);
}

let files = 0;

export function makeCareShop(): CareShop {
  const shop = makeShop();
  const list = async (now: number, ...flags: string[]): Promise<FlagRow[]> => {
    const answer = await shop.run(now, 'care', 'list', '--state', 'all', '--format', 'ndjson', ...flags);
    if (answer.code !== 0) throw new Error(answer.stderr);
    return rowsOf(answer);
  };
  return {
    ...shop,
    complain: async (until, ...complaints) => {
      files += 1;
      const exported = new Date(until).toISOString();
      const name = `complaints-${files}.csv`;
      await shop.importFile(name, complaintsCsv(complaints), until, '--exported-at', exported);
    },
    careCheck: (now, ...flags) => shop.run(now, 'care', 'list', '--check', ...flags),
    flags: async (now, ...flags) =>
      (await list(now, ...flags)).map(({ rule, conversation, state }) => `${rule} ${conversation} ${state}`),
    handle: async (now, conversation) => {
      const row = (await list(now)).find((each) => each['conversation'] === conversation);
      return String(row?.['flag']);
    },
  };
}

/** Two complaints about one thing: the second an hour before `now`. */
export function twice(now: number, change: Partial<Complaint> = {}, prefix = 'c'): Complaint[] {
  return [
    { id: `${prefix}1`, at: now - 30 * HOUR, ...change },
    { id: `${prefix}2`, at: now - HOUR, ...change },
  ];
}
