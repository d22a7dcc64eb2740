// Labels are kept in clear unless they look like a person's identifier.

const MAX_LABEL_CHARS = 64;
const EMAIL = /[^\s@]+@[^\s@]+\.[^\s@]+/;
/** Mobile, landline with area code, id-card and card numbers: ten digits or more once blanks and dashes are gone. */
const LONG_NUMBER = /\d{10}/;
const FOREIGN_PHONE = /\+\d{8}/;
const ID_CARD = /\d{14,17}x/i;

/** True for a label that looks like a phone, an e-mail address or an id-card number, or that is longer than 64 characters. */
export function looksPersonal(label: string): boolean {
  if (label.length > MAX_LABEL_CHARS) return true;
  if (label.length < 6) return false;
  const plain = label.normalize('NFKC');
  if (EMAIL.test(plain)) return true;
  const compact = plain.replace(/[\s\-–()]/g, '');
  return LONG_NUMBER.test(compact) || FOREIGN_PHONE.test(compact) || ID_CARD.test(compact);
}

/** The entries of a list (`a|b`) that may stay in clear, and those that may not; null where there are none. */
export function splitLabels(list: string): { clear: string | null; personal: string | null } {
  const entries = list.split('|');
  const personal = entries.filter(looksPersonal);
  if (personal.length === 0) return { clear: list, personal: null };
  const clear = entries.filter((entry) => !looksPersonal(entry));
  return { clear: clear.length === 0 ? null : clear.join('|'), personal: personal.join('|') };
}
