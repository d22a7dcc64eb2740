// The apostrophe that keeps spreadsheets from running text as a formula: exports put it on, imports take it off.

/** Text that a spreadsheet would run, also behind apostrophes of its own, which must survive the round trip. */
const DANGEROUS = /^'*[=+\-@\t\r＝＋－＠]/;
const GUARDED = /^'+[=+\-@\t\r＝＋－＠]/;
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/;

/** The text with a leading `'` when its first character could start a formula; plain numbers such as -2 stay. */
export function guardFormula(text: string): string {
  return DANGEROUS.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

/** The inverse: takes off exactly the `'` that `guardFormula` put on. */
export function unguardFormula(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}
