// The shape of an order number in a policy: `#` a digit, `@` a letter or digit, `{4,20}` how many, all else itself.

/** A literal, `#` or `@`, each with a count or without. */
export const ORDER_SHAPE = /^(?:[A-Za-z0-9_/-]|[#@](?:\{\d{1,2}(?:,\d{1,2})?\})?)+$/u;

/** The shape as the source of a regular expression over text in NFKC; bounded counts only, so it runs in linear time. */
export function shapeSource(shape: string): string {
  return shape.replaceAll('/', '\\/').replaceAll('#', '\\d').replaceAll('@', '[A-Za-z0-9]');
}
