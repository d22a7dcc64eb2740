// An identifier as cells: its handle, and with the key its value, masked.
import { kindOfNode, type NodeKey } from '../../model/identity.ts';
import { maskIdentifier } from '../../model/mask-identifier.ts';
import type { Column, Row } from '../../model/report.ts';
import type { Db } from '../../store/database.ts';
import { nameOfNode, plainOfNode } from '../../store/identifier-handle.ts';
import type { Keyring } from '../../store/seal.ts';
import { column } from '../column.ts';

/** Where identifiers are looked up; without a keyring values stay sealed and only handles are shown. */
export interface Identifiers {
  readonly db: Db;
  readonly keyring: Keyring | null;
}

export const IDENTIFIER_COLUMNS: readonly Column[] = [
  column('identifier', 'id'),
  column('kind', 'word'),
  column('source', 'text'),
  column('shop', 'text'),
  column('masked', 'text'),
];

/** The cells of IDENTIFIER_COLUMNS. */
export function identifierCells({ db, keyring }: Identifiers, node: NodeKey): Row {
  const { handle, source, shop } = nameOfNode(db, node);
  const kind = kindOfNode(node);
  const plain = kind === 'order' || keyring === null ? null : plainOfNode(db, keyring, node);
  const masked = plain === null ? null : maskIdentifier(kind, plain);
  return [handle, kind, source === '' ? null : source, shop === '' ? null : shop, masked];
}
