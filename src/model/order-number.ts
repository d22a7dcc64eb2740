// How order numbers are compared: as people type them, not as systems write them.

/** NFKC, upper case, without blanks around it and without a leading `#`; an empty text is none. */
export function normaliseOrderNumber(text: string): string | null {
  const plain = text.normalize('NFKC').trim().toUpperCase().replace(/^#/u, '');
  return plain === '' ? null : plain;
}
