// Columns that text takes on a terminal: measured, shortened and wrapped by grapheme, CJK and emoji included.
import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Terminal columns of safe text: 2 for a Chinese character, 1 for a Latin one. By string-width 4, which cli-table3 measures
 * with too: what fits here fits there. Emoji newer than Unicode 12 may count 1.
 */
export function displayWidth(text: string): number {
  return stringWidth(text);
}

/** As many whole graphemes from the start as fit, and the rest. */
function splitAtWidth(text: string, width: number): [string, string] {
  for (const { segment, index } of graphemes.segment(text)) {
    // Measured from the start: halves of two flags can make one flag, so widths do not add up.
    const end = index + segment.length;
    if (displayWidth(text.slice(0, end)) > width) return [text.slice(0, index), text.slice(index)];
  }
  return [text, ''];
}

/** The text within `width` columns (at least 1), its end replaced by … when it does not fit. */
export function shorten(text: string, width: number): string {
  return displayWidth(text) <= width ? text : `${splitAtWidth(text, width - 1)[0]}…`;
}

/** Where a line may break: after a space, and around every wide character. */
function breakable(text: string): string[] {
  const parts: string[] = [];
  let word = '';
  for (const { segment } of graphemes.segment(text)) {
    if (displayWidth(segment) > 1) {
      parts.push(word, segment);
      word = '';
    } else if (segment === ' ') {
      parts.push(word, segment);
      word = '';
    } else word += segment;
  }
  return [...parts, word].filter((part) => part !== '');
}

/** A word in pieces that fit; a single grapheme wider than a line (a new family emoji) becomes …. */
function cutToWidth(word: string, width: number): string[] {
  const pieces: string[] = [];
  let rest = word;
  while (displayWidth(rest) > width) {
    const [head, tail] = splitAtWidth(rest, width);
    const [first] = graphemes.segment(rest);
    pieces.push(head === '' ? '…' : head);
    rest = head === '' ? rest.slice(first?.segment.length) : tail;
  }
  return [...pieces, rest];
}

/** The text in lines of at most `width` columns (at least 2); a word longer than a line is cut. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of breakable(text)) {
    if (displayWidth(line + part) <= width) {
      line += part;
      continue;
    }
    if (line.trimEnd() !== '') lines.push(line.trimEnd());
    line = part === ' ' ? '' : part;
    const pieces = cutToWidth(line, width);
    line = pieces.pop() ?? '';
    lines.push(...pieces);
  }
  return line.trimEnd() === '' && lines.length > 0 ? lines : [...lines, line.trimEnd()];
}

/** Columns of the widest part that wrapping does not break. */
export function widestWord(text: string): number {
  return Math.max(0, ...breakable(text).map(displayWidth));
}
