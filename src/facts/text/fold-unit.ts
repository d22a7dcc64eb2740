// One UTF-16 unit as cues see it: compatibility form, lower case, simplified; or nothing; or part of something longer.
import traditional from './traditional.yaml';

/** What is left out of texts: private-use characters and invisible ones. */
export const DROPPED = 1;
/** To be folded together with its neighbours: surrogates, combining marks, and what folds into several units. */
export const COMPLEX = 2;
export const SPACE = 0x20;
export const LINE_END = 0x0a;

const INVISIBLE = /[\p{Cf}\p{Cc}\p{Co}]/u;
const APOSTROPHES = /[\u2018\u2019\u02bc\u0060\u00b4]/u;

interface Table {
  readonly traditional: string;
  readonly simplified: string;
}

function simplifiedForms(): Map<string, string> {
  const { traditional: from, simplified: to } = traditional as Table;
  const forms = to.replace(/\s/gu, '');
  return new Map([...from.replace(/\s/gu, '')].map((char, index) => [char, forms[index] as string]));
}

let forms: ReadonlyMap<string, string> | null = null;

/** Each traditional character as its first simplified form. */
export function simplify(text: string): string {
  forms ??= simplifiedForms();
  let simple = '';
  for (const char of text) simple += forms.get(char) ?? char;
  return simple;
}

function fold(unit: number): number {
  const char = String.fromCharCode(unit);
  if (char === '\n' || char === '\r' || char === '\u2028' || char === '\u2029') return LINE_END;
  if (/\s/u.test(char)) return SPACE;
  if (/[\ud800-\udfff]|\p{M}/u.test(char)) return COMPLEX;
  if (APOSTROPHES.test(char)) return 0x27;
  if (INVISIBLE.test(char)) return DROPPED;
  const folded = simplify(char.normalize('NFKC').toLowerCase());
  return folded.length === 1 ? folded.charCodeAt(0) : COMPLEX;
}

/** Filled as units are met: most of the 65,536 never are. */
const folded = new Uint16Array(0x10000);

/** DROPPED, COMPLEX, or the unit that stands for it. */
export function foldUnit(unit: number): number {
  const known = folded[unit] as number;
  if (known !== 0) return known;
  const found = fold(unit);
  folded[unit] = found;
  return found;
}

/** A cluster (a surrogate pair, a letter with its marks) in its folded form. */
export function foldCluster(cluster: string): string {
  return simplify(cluster.normalize('NFKC').toLowerCase());
}

/** Han, where words have no borders and blanks mean nothing. */
export function isHan(unit: number): boolean {
  return (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xf900 && unit <= 0xfaff);
}

/** A Latin letter without marks, or a digit. */
export function isWordUnit(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
}

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
