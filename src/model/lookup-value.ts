// The one spelling under which a personal identifier is looked up, whatever way the exports write it.
import { isServiceNumber } from './service-number.ts';

/** `other` stands for platform ids, nicks, tracking numbers: kept as written but for width and borders. */
export type LookupKind = 'phone' | 'email' | 'other';

const MASKED = /[*•]/;
/** One star may be part of a name; a run of them is what platforms put in place of letters. */
const MASKED_ID = /[*•]{2}/;
/** What exports write where there is nobody (blocked values, methods.md §2). */
const NOBODY =
  /^(?:[0\-_.\s]+|-1|nil|null|none|undefined|unknown|anonymous|guest|n\/a|匿名|匿名用户|匿名买家|游客|访客)$/i;
const ADDRESS = /^[^\s@]+@[^\s@]+$/;
const NO_PERSON = /^(?:no[._-]?reply|do[._-]?not[._-]?reply|mailer-daemon|postmaster|null|none|anonymous)@/;

/** Digits only; the prefix of mainland China is dropped because most exports leave it out. */
function normalisePhone(value: string): string | null {
  const digits = value.replace(/\D/g, '');
  const home = /^\+\s*86/.test(value) ? 2 : digits.startsWith('0086') ? 4 : 0;
  const plain = digits.slice(home);
  return isServiceNumber(value, plain) ? null : plain;
}

function normaliseEmail(value: string): string | null {
  const plain = value.toLowerCase();
  return ADDRESS.test(plain) && !NO_PERSON.test(plain) ? plain : null;
}

/**
 * The normal form of an identifier, or null when it can identify nobody: empty, a placeholder, masked by the platform
 * (`138****5678`), or a relay or service number, which many people share.
 */
export function normaliseLookup(kind: LookupKind, value: string): string | null {
  const plain = value.normalize('NFKC').trim();
  if (plain === '') return null;
  if (kind === 'other') return MASKED_ID.test(plain) || NOBODY.test(plain) ? null : plain;
  if (MASKED.test(plain)) return null;
  return kind === 'email' ? normaliseEmail(plain) : normalisePhone(plain);
}
