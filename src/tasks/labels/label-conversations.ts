// What people say of conversations, stored or taken back, and the facts renewed that follow from it.
import { AppError } from '../../errors.ts';
import type { ConversationLabel, LabelledName } from '../../model/label.ts';
import type { LoadedPolicy } from '../../model/policy.ts';
import { closeDatabase, type Db, openDatabase } from '../../store/database.ts';
import { addLabel, labelsOf, takeBackLabel } from '../../store/labels.ts';
import { pluckStatement } from '../../store/statements.ts';
import { renewFacts } from '../facts/renew-facts.ts';
import { demandUninterrupted, pauseFor } from '../pause.ts';
import { transact } from '../transact.ts';

export interface LabelChange {
  readonly name: LabelledName;
  /** Null takes back the newest label of this person. */
  readonly says: ConversationLabel | null;
  /** Epoch ms. */
  readonly at: number;
  readonly by: string;
  /** `at` is only when it was told: who says again what they say already adds nothing. */
  readonly isUndated?: boolean;
}

export interface LabelRequest {
  readonly changes: readonly LabelChange[];
  readonly isDryRun: boolean;
  readonly databasePath: string;
  readonly lockTimeoutMs: number;
  readonly policy: LoadedPolicy;
}

export interface LabelWorld {
  /** Epoch ms. */
  readonly now: () => number;
  readonly pid: number;
  readonly signal: AbortSignal;
}

export interface LabelOutcome {
  readonly added: number;
  /** This person says the same already. */
  readonly same: number;
  readonly takenBack: number;
}

const ID = `SELECT c.id FROM conversation c JOIN scope s ON s.id = c.scope_id
  WHERE c.external_id = ? AND s.source = ? AND s.shop = ? AND c.is_thread IS NULL`;

function conversationId(db: Db, { externalId, source, shop }: LabelledName): number {
  const id = pluckStatement(db, ID).get(externalId, source, shop) as number | undefined;
  if (id === undefined) throw new AppError('E_NOT_FOUND', { kind: 'conversation', id: externalId });
  return id;
}

function says(a: ConversationLabel, b: ConversationLabel): boolean {
  return a.isComplaint === b.isComplaint && a.complaintType === b.complaintType;
}

/** A label older than the newest of its person is added to what they said before. */
function change(db: Db, { name, says: said, at, by, isUndated = false }: LabelChange): keyof LabelOutcome {
  const own = labelsOf(db, name).filter(({ labelledBy }) => labelledBy === by);
  const [newest] = own;
  if (said === null) {
    if (newest === undefined)
      throw new AppError('E_NOT_LABELLED', { conversation: name.externalId, person: by });
    takeBackLabel(db, newest.id, { at, by });
    return 'takenBack';
  }
  const isSaid = isUndated && newest !== undefined && says(newest, said);
  if (isSaid || own.some((label) => label.labelledAt === at && says(label, said))) return 'same';
  addLabel(db, { ...name, ...said, labelledAt: at, labelledBy: by });
  return 'added';
}

async function changeAndRenew(
  db: Db,
  request: LabelRequest,
  pause: () => Promise<void>,
): Promise<LabelOutcome> {
  const outcome = { added: 0, same: 0, takenBack: 0 };
  const conversations = new Set<number>();
  for (const wanted of request.changes) {
    const id = conversationId(db, wanted.name);
    const done = change(db, wanted);
    outcome[done] += 1;
    if (done !== 'same') conversations.add(id);
  }
  if (conversations.size > 0)
    await renewFacts(db, request.policy, { conversations, orders: [], customers: [] }, pause);
  return outcome;
}

/**
 * Stores all changes in one transaction, or none. AppError E_NOT_FOUND for a conversation that is not there, E_NOT_LABELLED
 * where there is no label of this person to take back, E_DB_BUSY.
 */
export async function labelConversations(request: LabelRequest, world: LabelWorld): Promise<LabelOutcome> {
  const { databasePath, lockTimeoutMs, isDryRun } = request;
  const db = openDatabase(databasePath, { readOnly: false, lockTimeoutMs });
  try {
    return await transact(db, {
      work: () => changeAndRenew(db, request, pauseFor(world.signal)),
      isKept: () => !isDryRun,
      writer: { pid: world.pid, command: 'classify label', since: world.now() },
    });
  } catch (error) {
    demandUninterrupted(world.signal);
    throw error;
  } finally {
    closeDatabase(db);
  }
}
