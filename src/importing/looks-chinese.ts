// Is a decoded text Chinese that makes sense, or the same bytes read in the wrong encoding?

/** The most frequent characters of shop talk and addresses, simplified and traditional. */
const FREQUENT = new Set(
  '的一是不了我有在你这个们中来上大为和地到说时要就出会可也对生能而子那得于着下自之年过发后作里用' +
    '好您亲请货单订退款换单号买家卖快递收到天已没问题谢市省区路号县街道镇村元件码色么吗呢吧啊哦嗯想看给什怎' +
    '這個們來為說時會對過發後裡請貨單訂換買賣遞沒題謝區縣號麼嗎',
);

const HAN = /\p{Script=Han}/gu;

/** Fewer characters prove nothing. */
const ENOUGH = 12;

/** Real Chinese has a third of its characters among these; bytes read wrongly come to one or two of a hundred. */
const SHARE = 0.12;

/** True when enough of the text's Chinese characters are frequent ones. */
export function looksChinese(text: string): boolean {
  const characters = text.match(HAN) ?? [];
  const frequent = characters.filter((character) => FREQUENT.has(character)).length;
  return characters.length >= ENOUGH && frequent >= SHARE * characters.length;
}
