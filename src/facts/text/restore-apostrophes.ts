// Contractions as people type them: `dont` and `don t` are read as `don't`.
import { isWordUnit, SPACE } from './fold-unit.ts';

/** A folded text (`FoldedText`), as far as it is changed here. */
interface Letters {
  units: Uint16Array;
  begins: Int32Array;
  ends: Int32Array;
  length: number;
}

const APOSTROPHE = 0x27;
const N = 0x6e;
const T = 0x74;

/** What stands before `'t`. `won` and `can` are words by themselves, but not before a `t` that stands alone. */
const BEFORE_T: ReadonlySet<string> = new Set(
  'ain aren can couldn didn doesn don hadn hasn haven isn mustn needn shouldn wasn weren won wouldn'.split(
    ' ',
  ),
);
const LONGEST = 7;

/** True where the word that ends before `end` is one that `'t` follows. */
function standsBeforeT({ units }: Letters, end: number): boolean {
  let word = '';
  for (let at = end - 1; at >= 0 && isWordUnit(units[at] as number); at -= 1) {
    if (word.length === LONGEST) return false;
    word = String.fromCharCode(units[at] as number) + word;
  }
  return BEFORE_T.has(word);
}

/** Makes room for an apostrophe before the unit at `at`; it stands for no letter of the text as it was sent. */
function insertAt(text: Letters, at: number): void {
  const { units, begins, ends, length } = text;
  units.copyWithin(at + 1, at, length);
  begins.copyWithin(at + 1, at, length);
  ends.copyWithin(at + 1, at, length);
  units[at] = APOSTROPHE;
  ends[at] = begins[at] as number;
  text.length = length + 1;
}

/** Where contractions without their apostrophe stand: of each its `t`, last first. */
function placesOf(text: Letters): number[] | null {
  const { units, length } = text;
  let places: number[] | null = null;
  for (let at = length - 1; at > 1; at -= 1) {
    if (units[at] !== T) continue;
    const before = units[at - 1] as number;
    if (before !== N && before !== SPACE) continue;
    const isEnd = at + 1 === length || !isWordUnit(units[at + 1] as number);
    if (!isEnd || !standsBeforeT(text, before === N ? at : at - 1)) continue;
    places ??= [];
    places.push(at);
  }
  return places;
}

/** Gives a folded text its apostrophes back, in place; `reserve` makes room for one more unit. Linear for texts without such words. */
export function restoreApostrophes<Text extends Letters>(
  text: Text,
  reserve: (text: Text, size: number) => void,
): void {
  const places = placesOf(text);
  if (places === null) return;
  reserve(text, text.length + places.length);
  for (const at of places) {
    if (text.units[at - 1] === SPACE) text.units[at - 1] = APOSTROPHE;
    else insertAt(text, at);
  }
}
