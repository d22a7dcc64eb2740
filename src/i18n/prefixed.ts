// Dictionary keys that follow a pattern: the same words under `<prefix><key><suffix>`, typed key by key.

type Prefixed<P extends string, T, S extends string> = {
  readonly [K in keyof T & string as `${P}${K}${S}`]: string;
};

/** `prefixed('word.', { csat: 'CSAT' })` is `{ 'word.csat': 'CSAT' }`. */
export function prefixed<
  const P extends string,
  T extends Readonly<Record<string, string>>,
  const S extends string,
>(prefix: P, words: T, suffix: S): Prefixed<P, T, S> {
  const entries = Object.entries(words).map(([key, text]) => [`${prefix}${key}${suffix}`, text]);
  return Object.fromEntries(entries) as Prefixed<P, T, S>;
}
