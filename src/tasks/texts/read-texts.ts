// Opens message texts with the key.
import type { Db } from '../../store/database.ts';
import { readMessageTexts } from '../../store/message-texts.ts';
import type { KeyWorld } from '../keys/find-key.ts';
import { openKeyring } from '../keys/open-keyring.ts';

/** Reads the texts of a conversation by its row id: message row id → text. AppErrors of the key. */
export function textReader(db: Db, world: KeyWorld): (conversationId: number) => ReadonlyMap<number, string> {
  const keyring = openKeyring(db, world);
  return (conversationId) => readMessageTexts(db, keyring, conversationId);
}
