// Nothing that steers a terminal or hides gets through, whatever the character.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeJson, safeLines, safeText } from '../../src/render/safe-text.ts';

/** Written out apart from the code: the ranges of reliability.md P34. */
function isForbidden(code: number): boolean {
  const ranges = [
    [0, 0x1f],
    [0x7f, 0x9f],
    [0x200b, 0x200f],
    [0x2028, 0x202e],
    [0x2060, 0x206f],
    [0xd800, 0xdfff],
    [0xfeff, 0xfeff],
    [0xe0000, 0xe007f],
  ];
  return ranges.some(([from, to]) => code >= from! && code <= to!);
}

test('over all code points: forbidden ones are shown by number, letters of any script stay', () => {
  for (let code = 0; code <= 0x10ffff; code += 1) {
    const character = String.fromCodePoint(code);
    const shown = safeText(character);
    if (code === 0x0a || code === 0x0d) expect(shown).toBe('⏎');
    else if (isForbidden(code)) expect(shown).toBe(`\\u{${code.toString(16)}}`);
    else if (/[\p{L}\p{N}\p{P}\p{S}\p{Zs}]/u.test(character) && shown !== character) {
      // The only letters that are shown by number are those without a shape.
      expect('\u115f\u1160\u3164\uffa0').toContain(character);
    }
  }
});

test('line breaks of ours stay, those of data do not', () => {
  expect(safeLines('a\nb\u001bc')).toBe('a\nb\\u{1b}c');
  expect(safeText('a\r\nb\rc')).toBe('a⏎b⏎c');
});

test('safe JSON says the same and holds no forbidden character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const json = safeJson(JSON.stringify({ text }, null, 2));
      expect(JSON.parse(json)).toEqual({ text });
      for (const character of json) {
        if (character !== '\n') expect(isForbidden(character.codePointAt(0)!)).toBe(false);
      }
    }),
  );
});
