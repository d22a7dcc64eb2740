// Which cells mean "blank": the declared words, and the sentinel dates that stand for "never".

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MIDNIGHT = /^[T ]00:00(?::00(?:\.0+)?)?(?: ?(?:Z|[+-]\d{2}(?::?\d{2})?))?$/;

/**
 * A test for cleaned cells. Words are compared whole. A declared date (`1970-01-01`, `0001-01-01`) also stands for its
 * midnight in any usual spelling.
 */
export function blankTest(words: readonly string[]): (text: string) => boolean {
  const known = new Set(words);
  known.add('');
  const longest = Math.max(...[...known].map((word) => word.length));
  const dates = words.filter((word) => DATE.test(word));
  if (dates.length === 0) return (text) => text.length <= longest && known.has(text);
  return (text) => {
    if (text.length <= longest && known.has(text)) return true;
    return dates.some((date) => text.startsWith(date) && MIDNIGHT.test(text.slice(10)));
  };
}
