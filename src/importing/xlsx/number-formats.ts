// What the formats of a workbook make of numbers: dates, times, spans, digits with leading zeros, or plain numbers.
import { onTags, readWhole, type WorkbookParts } from './read-part.ts';
import { readAttributes } from './scan-xml.ts';

export type NumberFormat =
  | { readonly kind: 'number' | 'date' | 'instant' | 'time' | 'span' }
  /** Only zeros: shown with leading zeros up to this width (`000000` of a postal code). */
  | { readonly kind: 'digits'; readonly width: number };

export const PLAIN: NumberFormat = { kind: 'number' };
const DATE: NumberFormat = { kind: 'date' };
const INSTANT: NumberFormat = { kind: 'instant' };
const TIME: NumberFormat = { kind: 'time' };
const SPAN: NumberFormat = { kind: 'span' };

/** Formats that every workbook has, by id (ECMA-376 18.8.30, with the East Asian ones); the rest of them are numbers. */
const BUILT_IN: readonly (readonly [first: number, last: number, NumberFormat])[] = [
  [14, 17, DATE],
  [18, 21, TIME],
  [22, 22, INSTANT],
  [27, 31, DATE],
  [32, 35, TIME],
  [36, 36, DATE],
  [45, 45, TIME],
  [46, 46, SPAN],
  [47, 47, TIME],
  [50, 54, DATE],
  [55, 56, TIME],
  [57, 58, DATE],
];

/** The format of each cell style, by its number; `part` null: none has one. */
export async function readNumberFormats(
  parts: WorkbookParts,
  part: string | null,
): Promise<readonly NumberFormat[]> {
  if (part === null) return [];
  const codes = new Map<number, NumberFormat>();
  const styles: NumberFormat[] = [];
  let isInStyles = false;
  const tags = onTags((name, text) => {
    if (name === 'cellXfs') isInStyles = true;
    if (name === 'numFmt') {
      const attributes = readAttributes(text);
      codes.set(Number(attributes.get('numFmtId')), formatOfCode(attributes.get('formatCode') ?? ''));
    }
    if (name === 'xf' && isInStyles) {
      const id = Number(readAttributes(text).get('numFmtId') ?? 0);
      styles.push(codes.get(id) ?? builtIn(id));
    }
  });
  await readWhole(parts, part, {
    ...tags,
    close: (name) => {
      if (name === 'cellXfs') isInStyles = false;
    },
  });
  return styles;
}

function builtIn(id: number): NumberFormat {
  return BUILT_IN.find(([first, last]) => id >= first && id <= last)?.[2] ?? PLAIN;
}

/** What stands for itself in a format code: quoted text, escaped characters, fillers, colours, conditions, languages. */
const LITERALS = /"[^"]*"?|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi;

/** `yyyy"年"m"月"d"日"` is a date, `[h]:mm` a span, `h:mm AM/PM` a time, `000000` digits, `#,##0.00` a number. */
export function formatOfCode(code: string): NumberFormat {
  const first = code.replace(LITERALS, '').split(';')[0]?.trim() ?? '';
  if (/^(general|standard|g\/.*)$/i.test(first)) return PLAIN;
  if (/^0{2,}$/.test(first)) return { kind: 'digits', width: first.length };
  if (/\[(h+|m+|s+)\]/i.test(first)) return SPAN;
  const letters = first.replace(/e[+-]/gi, '').replace(/am\/pm|a\/p|上午\/下午/gi, 'h');
  const hasTime = /[hs]/i.test(letters);
  const hasDay = /[ydeg年月日]/i.test(letters) || (/m/i.test(letters) && !hasTime);
  if (hasDay) return hasTime ? INSTANT : DATE;
  return hasTime ? TIME : PLAIN;
}
