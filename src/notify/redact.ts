// Texts of others without our secrets: what a vendor answers may repeat the address that it was called by.

const HIDDEN = '***';
const MAX_ANSWER = 200;

/** A secret in the forms in which it may come back: as it is, percent-encoded, in JSON, and the long parts of an address. */
function formsOf(secret: string): string[] {
  const parts = secret.split(/[/?&=]/).filter((part) => part.length >= 8);
  return [secret, ...parts].flatMap((form) => [
    form,
    encodeURIComponent(form),
    JSON.stringify(form).slice(1, -1),
    Buffer.from(form).toString('base64'),
  ]);
}

/** The text with every form of every secret hidden, longest first. */
export function redact(text: string, secrets: readonly string[]): string {
  const forms = secrets.flatMap(formsOf).filter((form) => form !== '');
  return [...new Set(forms)]
    .sort((a, b) => b.length - a.length)
    .reduce((shown, form) => shown.replaceAll(form, HIDDEN), text);
}

/** A vendor's answer as one short line. */
export function shortAnswer(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ').trim();
  const characters = [...line];
  return characters.length <= MAX_ANSWER ? line : `${characters.slice(0, MAX_ANSWER - 1).join('')}…`;
}
