// What cells look like, without what they say: every digit 9, every letter a or A, every other word sign 文.

const LONGEST = 24;
const SHOWN = 3;

/** `2026-11-20 10:00` → `9999-99-99 99:99`; nothing of a name, number or address is left. */
export function shapeOf(text: string): string {
  const shape = [...text.slice(0, LONGEST * 2)]
    .map((sign) => {
      if (/\d/u.test(sign)) return '9';
      if (/\p{Script=Latin}/u.test(sign)) return /\p{Lu}/u.test(sign) ? 'A' : 'a';
      if (/[\p{L}\p{M}\p{N}]/u.test(sign)) return '文';
      return /[\p{P}\p{S} ]/u.test(sign) ? sign : ' ';
    })
    .join('')
    .replace(/文{3,}/g, '文文')
    .replace(/[Aa]{7,}/g, 'aaaaaa');
  return shape.length > LONGEST ? `${shape.slice(0, LONGEST - 1)}…` : shape;
}

/** The first few shapes of a column, each once. */
export function shapesOf(samples: readonly string[]): string {
  const shapes = [...new Set(samples.map(shapeOf))];
  if (shapes.length === 0) return '–';
  return shapes.slice(0, SHOWN).join(' · ');
}
