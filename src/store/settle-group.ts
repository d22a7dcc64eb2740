// Makes the rows of one message identity what its items say, moving, adding and erasing as little as possible.
import { AppError } from '../errors.ts';
import { type ArrangedMessage, arrangeMessages } from './message-arrangement.ts';
import { entryReader, type GroupKey, type StoredMessage, type StoredVersion } from './message-group.ts';
import {
  hasSameContent,
  hasSameReading,
  hasSameText,
  type MessageItem,
  type ReadEntry,
} from './message-item.ts';
import {
  deleteMessage,
  deleteVersion,
  insertMessage,
  setAsideTwin,
  updateMessage,
  valuesOf,
  writeVersion,
} from './message-rows.ts';
import { packItems } from './message-versions.ts';
import type { StoreWork } from './store-work.ts';
import { overwriteText, type TextRef, type TextWriter } from './text-blocks.ts';

/** A group as it stands, and the items it shall be made of. */
export interface Regrouping {
  readonly key: GroupKey;
  readonly stored: readonly StoredMessage[];
  readonly items: readonly MessageItem[];
  /** Where the text of an import goes. */
  readonly writerOf: (importId: number) => TextWriter;
  /** Blocks that are about to go: text in them must move, and need not be erased. */
  readonly isLeavingBlock: (blockId: number) => boolean;
}

interface Plan {
  readonly arranged: ArrangedMessage;
  readonly stored: StoredMessage | null;
  readonly owner: { importId: number; rank: number };
  /** Text that stays where it is, or text to be written. */
  readonly keptRef: TextRef | null;
  readonly plain: string | null;
  readonly versions: ReadonlyMap<number, StoredVersion>;
}

/** What became of a group. */
export interface Settlement {
  readonly hasNew: boolean;
  readonly hasChanged: boolean;
}

/** Rows that already hold one of the items stay theirs, so that ids of messages last. */
function matchRows(
  arranged: readonly ArrangedMessage[],
  { stored, key }: Regrouping,
): (StoredMessage | null)[] {
  if (key.externalId !== null) return arranged.map(() => stored[0] ?? null);
  const homes = new Map(stored.flatMap((row) => row.items.map((item) => [item, row] as const)));
  const taken = new Set<StoredMessage>();
  return arranged.map(({ items, folded }) => {
    const wanted = folded.textItem === null ? items : [folded.textItem, ...items];
    const home = wanted.map((item) => homes.get(item)).find((row) => row !== undefined && !taken.has(row));
    if (home !== undefined) taken.add(home);
    return home ?? null;
  });
}

function keepsText(
  group: Regrouping,
  { items, folded }: ArrangedMessage,
  stored: StoredMessage | null,
): boolean {
  if (stored === null || stored.ref === null || folded.entry === null) return false;
  if (group.isLeavingBlock(stored.ref.blockId) || !hasSameText(stored.shown, folded)) return false;
  return items.some((item) => item.importId === stored.shown.importId && hasSameText(item, folded));
}

function ownerImport(
  { items, folded }: ArrangedMessage,
  stored: StoredMessage | null,
  keeps: boolean,
): number {
  if (stored !== null && keeps) return stored.shown.importId;
  if (folded.textItem !== null) return folded.textItem.importId;
  const isStill = (item: MessageItem) =>
    item.importId === stored?.shown.importId && hasSameContent(item, folded);
  return items.find(isStill)?.importId ?? folded.newest.importId;
}

function planRow(
  group: Regrouping,
  row: { arranged: ArrangedMessage; stored: StoredMessage | null },
  read: ReadEntry,
): Plan {
  const { arranged, stored } = row;
  const { folded, items } = arranged;
  const keeps = keepsText(group, arranged, stored);
  const owner = ownerImport(arranged, stored, keeps);
  const shown = { ...folded, importId: owner, rank: 0 };
  const versions = new Map<number, StoredVersion>();
  let ownerRank = 0;
  for (const importId of new Set(items.map((item) => item.importId))) {
    const list = items.filter((item) => item.importId === importId);
    const rank = Math.max(...list.map((item) => item.rank));
    const isPlain = list.length === 1 && hasSameContent(list[0] as MessageItem, folded);
    if (importId === owner) ownerRank = rank;
    if (importId === owner && isPlain) continue;
    versions.set(importId, { rank, packed: isPlain ? null : packItems(list, shown, read) });
  }
  return {
    ...row,
    owner: { importId: owner, rank: ownerRank },
    keptRef: keeps ? (stored?.ref ?? null) : null,
    plain: keeps || folded.entry === null ? null : read(folded.entry),
    versions,
  };
}

function isUnchanged(plan: Plan, stored: StoredMessage, twin: number): boolean {
  const { shown } = stored;
  return (
    stored.twin === twin &&
    shown.importId === plan.owner.importId &&
    shown.rank === plan.owner.rank &&
    hasSameReading(shown, plan.arranged.folded) &&
    hasSameContent(shown, plan.arranged.folded) &&
    plan.keptRef === stored.ref
  );
}

function writeRow(work: StoreWork, group: Regrouping, place: { plan: Plan; twin: number }): void {
  const { plan, twin } = place;
  const { stored, owner } = plan;
  const ref = plan.plain === null ? plan.keptRef : group.writerOf(owner.importId).append(plan.plain);
  const values = () => valuesOf(work, group.key.scopeId, { folded: plan.arranged.folded, owner, twin, ref });
  let id = stored?.id;
  if (stored === null || id === undefined) id = insertMessage(work, group.key, values());
  else if (ref !== plan.keptRef || !isUnchanged(plan, stored, twin)) updateMessage(work, id, values());
  writeVersions(work, id, plan);
}

function writeVersions(work: StoreWork, messageId: number, { stored, versions }: Plan): void {
  for (const importId of stored?.versions.keys() ?? []) {
    if (!versions.has(importId)) deleteVersion(work, { messageId, importId });
  }
  for (const [importId, version] of versions) {
    const before = stored?.versions.get(importId);
    if (before?.rank === version.rank && before.packed === version.packed) continue;
    writeVersion(work, { messageId, importId }, version);
  }
}

function eraseDroppedText(work: StoreWork, group: Regrouping, plans: readonly Plan[]): void {
  const kept = new Set(plans.map(({ keptRef }) => keptRef));
  for (const { ref } of group.stored) {
    if (ref === null || kept.has(ref) || group.isLeavingBlock(ref.blockId)) continue;
    if (work.keyring === null) throw new AppError('E_KEY_MISSING', { path: work.db.name });
    overwriteText(work.db, work.keyring, ref);
  }
}

/** Arranges the items and writes what differs. All text is read before any is erased. */
export function settleGroup(work: StoreWork, group: Regrouping): Settlement {
  const read = entryReader(work);
  const arranged = arrangeMessages(group.items, group.key.externalId !== null, read);
  const homes = matchRows(arranged, group);
  const plans = arranged.map((row, index) =>
    planRow(group, { arranged: row, stored: homes[index] ?? null }, read),
  );
  for (const stored of group.stored) {
    const twin = homes.indexOf(stored);
    if (twin < 0) deleteMessage(work, stored.id);
    else if (twin !== stored.twin) setAsideTwin(work, stored.id);
  }
  plans.forEach((plan, twin) => {
    writeRow(work, group, { plan, twin });
  });
  eraseDroppedText(work, group, plans);
  return {
    hasNew: plans.some(({ stored }) => stored === null),
    hasChanged: plans.some(
      ({ stored, arranged: { folded } }) => stored !== null && !hasSameContent(stored.shown, folded),
    ),
  };
}
