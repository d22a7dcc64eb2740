// The one spelling under which a personal identifier is looked up, whatever way the exports write it.

/** `other` stands for platform ids, nicks, tracking numbers: kept as written but for width and borders. */
export type LookupKind = 'phone' | 'email' | 'other';

const MASKED = /[*•]/;

/** Digits only; the prefix of mainland China is dropped because most exports leave it out. */
function normalisePhone(value: string): string | null {
  const digits = value.replace(/\D/g, '');
  if (digits === '') return null;
  if (digits.startsWith('0086')) return digits.slice(4);
  return /^\+\s*86/.test(value) ? digits.slice(2) : digits;
}

/**
 * The normal form of an identifier, or null when it can identify nobody: empty, or masked by the platform
 * (`138****5678`), which a relay number and many people's numbers share.
 */
export function normaliseLookup(kind: LookupKind, value: string): string | null {
  const plain = value.normalize('NFKC').trim();
  if (plain === '') return null;
  if (kind === 'other') return plain;
  if (MASKED.test(plain)) return null;
  return kind === 'email' ? plain.toLowerCase() : normalisePhone(plain);
}
