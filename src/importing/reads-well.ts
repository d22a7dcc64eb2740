// Does a decoded text make sense, or are the same bytes read in the wrong encoding? Asked where headers are ASCII.

/** The most frequent characters of shop talk and addresses, simplified and traditional. */
const FREQUENT = new Set(
  '的一是不了我有在你这个们中来上大为和地到说时要就出会可也对生能而子那得于着下自之年过发后作里用' +
    '好您亲请货单订退款换号买家卖快递收已天没问题谢市省区路县街道镇村元件码色么吗呢吧啊哦嗯想看给什怎' +
    '這個們來為說時會對過發後裡請貨單訂換買賣遞沒題謝區縣號麼嗎',
);

const HAN = /\p{Script=Han}/gu;
/** Full width only: half-width kana are what bytes of other encodings read as. */
const KANA = /[\u3041-\u30FF]/g;
const BEYOND_ASCII = /[^\0-\x7F]/gu;

/** Characters of windows-1252 that lead the pairs of East Asian encodings, and that no language writes. */
const LEADS = /[\u201A\u0192\u201E\u2020\u2021\u02C6\u2030\u0160\u2039]/gu;

/** Fewer characters prove nothing. */
const ENOUGH = 12;

/** Real Chinese has a third of its characters among the frequent ones; bytes read wrongly come to one or two of a hundred. */
const FREQUENT_SHARE = 0.12;

/** Japanese titles are kana by a third and more; other bytes read as Shift_JIS are kanji and half-width by chance. */
const KANA_SHARE = 0.2;
const LEADS_SHARE = 0.15;

/** True when enough of the text's Chinese characters are frequent ones. */
export function looksChinese(text: string): boolean {
  const characters = text.match(HAN) ?? [];
  const frequent = characters.filter((character) => FREQUENT.has(character)).length;
  return characters.length >= ENOUGH && frequent >= FREQUENT_SHARE * characters.length;
}

/** False when the text is hardly what people write in this encoding (a label in lower case). */
export function readsWell(text: string, encoding: string): boolean {
  const beyond = count(text, BEYOND_ASCII);
  if (/^(gb|big5)/.test(encoding)) return count(text, HAN) < ENOUGH || looksChinese(text);
  if (/^(shift_jis|euc-jp|iso-2022-jp)$/.test(encoding)) return count(text, KANA) >= KANA_SHARE * beyond;
  return count(text, LEADS) <= LEADS_SHARE * beyond;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
