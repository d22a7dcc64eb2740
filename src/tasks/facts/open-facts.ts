// Opens the facts that a report reads: the stored ones, or a copy derived for an earlier instant or another policy.
import { AppError } from '../../errors.ts';
import { prepareRules } from '../../facts/fact-rules.ts';
import type { LoadedPolicy } from '../../model/policy.ts';
import type { DataUntil } from '../../model/report.ts';
import { allConversations } from '../../store/affected-conversations.ts';
import { readDataUntil } from '../../store/data-until.ts';
import { closeDatabase, type Db, openDatabase } from '../../store/database.ts';
import { storedClusters } from '../../store/derived-clusters.ts';
import { allOrders } from '../../store/order-clocks.ts';
import {
  areFactsMissing,
  newestImportAt,
  readAppliedHashes,
  SEVERAL_TEXT_RULES,
} from '../../store/policy-snapshots.ts';
import { shadowDerivedTables } from '../../store/shadow.ts';
import { hasUnreadTexts } from '../../store/unread-texts.ts';
import { deriveFacts } from './derive-facts.ts';

export interface OpenFacts {
  /** Read-only, and one snapshot: an import that commits meanwhile is not seen. The caller closes it. */
  readonly db: Db;
  /** Epoch ms: as asked, else the largest `data_until` of the conversations. */
  readonly asOf: number;
  /** `asOf` lies before the newest data: later events are ignored, attributes are today's. */
  readonly isPast: boolean;
  readonly dataUntil: readonly DataUntil[];
  /** The stored text features follow other word lists than the policy's; only `hicare classify run` renews them. */
  readonly areTextRulesStale: boolean;
  /** They do not even follow one set of word lists. */
  readonly areTextRulesSeveral: boolean;
  /** Messages stand whose texts were not read: their text features are unknown. */
  readonly areTextsUnread: boolean;
}

export interface FactsRequest {
  readonly policy: LoadedPolicy;
  readonly asOf: number | null;
  /** Another policy may take as long as it takes: the question is what it would give. */
  readonly isPatient?: true;
  /** Lets signals be heard while facts are derived. */
  readonly pause?: () => Promise<void>;
}

const LOCK_TIMEOUT_MS = 5000;
/** What a reading command may spend on another policy (cli.md, "Two hashes"). */
const MOST_SECONDS = 10;
/**
 * Measured over 12,000 generated conversations of seven messages and as many orders, on a machine with other work to do:
 * 0.23 ms a conversation with its contacts and issues, 0.15 ms an order with its links. A quiet machine takes half of it.
 */
const MS_PER_CONVERSATION = 0.23;
const MS_PER_ORDER = 0.15;

function newestConversationData(dataUntil: readonly DataUntil[]): number | null {
  const known = dataUntil.filter((entry) => entry.family === 'conversations').map((entry) => entry.at);
  return known.length === 0 ? null : Math.max(...known);
}

function newestData(db: Db, dataUntil: readonly DataUntil[]): number {
  const conversations = newestConversationData(dataUntil);
  if (conversations !== null) return conversations;
  return dataUntil.length > 0 ? Math.max(...dataUntil.map((entry) => entry.at)) : newestImportAt(db);
}

async function deriveCopy(db: Db, request: FactsRequest, asOf: number | null): Promise<void> {
  const conversations = new Set(allConversations(db, asOf));
  shadowDerivedTables(db);
  const pause = request.pause ?? (async () => {});
  const derivation = { db, rules: prepareRules(request.policy.policy), asOf, pause };
  const asToday = async () => ({ outdated: [], clusters: storedClusters(db) });
  await deriveFacts(derivation, { conversations, orders: allOrders(db) }, asToday);
}

function demandAffordable(db: Db, path: string): void {
  const countOf = (rows: string): number =>
    db.prepare(`SELECT count(*) FROM ${rows}`).pluck().get() as number;
  const conversations = countOf('conversation WHERE is_thread IS NULL');
  const orders = countOf('purchase_order');
  const seconds = Math.ceil((conversations * MS_PER_CONVERSATION + orders * MS_PER_ORDER) / 1000);
  if (seconds > MOST_SECONDS)
    throw new AppError('E_POLICY_NOT_APPLIED', { path, conversations, orders, seconds });
}

async function readyFacts(db: Db, path: string, request: FactsRequest): Promise<OpenFacts> {
  // One read transaction for the connection's life: every query of a report sees the same records.
  db.exec('BEGIN');
  if (areFactsMissing(db)) throw new AppError('E_IMPORT_UNFINISHED', { path });
  const dataUntil = readDataUntil(db);
  const applied = readAppliedHashes(db);
  const newest = newestData(db, dataUntil);
  const asOf = request.asOf ?? newest;
  const isPast = asOf < newest;
  const isOtherPolicy = applied.policyHash !== null && applied.policyHash !== request.policy.policyHash;
  if (isOtherPolicy && request.isPatient !== true) demandAffordable(db, path);
  if (isPast || isOtherPolicy) await deriveCopy(db, request, isPast ? asOf : null);
  const { textRulesHash } = applied;
  const areTextRulesStale = textRulesHash !== null && textRulesHash !== request.policy.textRulesHash;
  const texts = {
    areTextRulesStale,
    areTextRulesSeveral: textRulesHash === SEVERAL_TEXT_RULES,
    areTextsUnread: hasUnreadTexts(db),
  };
  return { db, asOf, isPast, dataUntil, ...texts };
}

/**
 * Opens the database for a report. A past `asOf`, or a policy other than the one that the stored facts follow, derives into
 * TEMP tables of this connection, so nothing is written. E_IMPORT_UNFINISHED when no facts are stored yet,
 * E_POLICY_NOT_APPLIED when another policy would take too long.
 */
export async function openFacts(path: string, request: FactsRequest): Promise<OpenFacts> {
  const db = openDatabase(path, { readOnly: true, lockTimeoutMs: LOCK_TIMEOUT_MS });
  try {
    return await readyFacts(db, path, request);
  } catch (error) {
    closeDatabase(db);
    throw error;
  }
}
