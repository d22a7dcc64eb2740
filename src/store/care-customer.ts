// Who a high-care flag is about, as far as anybody may read it: a pseudonym, and with the key a masked name.
import { base32Of } from './base32.ts';
import { readSealedFields } from './contributions.ts';
import type { Db } from './database.ts';
import { recordTable } from './record-tables.ts';
import type { Keyring } from './seal.ts';
import { rawStatement } from './statements.ts';

type IdentifierRow = [pseudonym: string | null, phone: Buffer | null, email: Buffer | null];

const OWN = `SELECT u.pseudonym, c.phone_blind, c.email_blind FROM conversation c
  LEFT JOIN customer u ON u.id = c.customer_id WHERE c.id = ?`;
const OF_CLUSTER = `SELECT min(u.pseudonym), min(c.phone_blind), min(c.email_blind) FROM contact_member m
  JOIN conversation c ON c.id = m.conversation_id LEFT JOIN customer u ON u.id = c.customer_id WHERE m.cluster = ?`;

/** A pseudonym, else a handle of the phone or the e-mail address; null where nothing tells who it was. */
export function handleOf([pseudonym, phone, email]: IdentifierRow): string | null {
  if (pseudonym !== null) return pseudonym;
  if (phone !== null) return `P-${base32Of(phone)}`;
  return email === null ? null : `E-${base32Of(email)}`;
}

/** The account of the conversation, else one of the person's, else a handle; null where nothing tells who it was. */
export function customerOfFlag(
  db: Db,
  { conversationId, cluster }: { readonly conversationId: number; readonly cluster: string },
): string | null {
  const own = rawStatement(db, OWN).get(conversationId) as IdentifierRow;
  if (own[0] !== null) return own[0];
  return handleOf(rawStatement(db, OF_CLUSTER).get(cluster) as IdentifierRow) ?? handleOf(own);
}

/** The first character of the name that the conversation's export gives; null when it gives none. */
export function maskedNameIn(db: Db, keyring: Keyring, conversationId: number): string | null {
  const key = { table: recordTable('conversation'), id: conversationId };
  const name = readSealedFields(db, keyring, key)['customer_name'];
  const [first] = name === undefined ? [] : [...String(name).trim()];
  return first === undefined ? null : `${first}*`;
}
