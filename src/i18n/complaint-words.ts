// The words for complaint types, so that cells of a report may hold them: `word.product.defect` as `labels.type.product.defect`.

const FROM = 'labels.type.';

type ComplaintWords<T> = {
  readonly [K in keyof T as K extends `${typeof FROM}${infer Type}` ? `word.${Type}` : never]: string;
};

/** Of a dictionary's labels. */
export function complaintWords<const T extends Readonly<Record<string, string>>>(
  labels: T,
): ComplaintWords<T> {
  const types = Object.entries(labels).filter(([key]) => key.startsWith(FROM));
  return Object.fromEntries(
    types.map(([key, text]) => [`word.${key.slice(FROM.length)}`, text]),
  ) as ComplaintWords<T>;
}
