import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { undoMojibake } from '../../src/importing/mojibake.ts';

const as = (encoding: string, text: string): string => new TextDecoder(encoding).decode(Buffer.from(text));

describe('text that was decoded wrongly', () => {
  it.each([
    ['UTF-8 read as windows-1252, a byte of it lost', 'è®¢å�•ç¼–å�·', '订?编?'],
    ['UTF-8 read as windows-1252', as('windows-1252', '买家会员名'), '买家会员名'],
    ['UTF-8 read as GBK', as('gb18030', '订单编号'), '订单编号'],
    ['GBK read as windows-1252', '¶©µ¥±àºÅ', '订单编号'],
    ['two umlauts', as('windows-1252', 'Übergröße'), 'Übergröße'],
  ])('is told: %s', (_, text, before) => {
    expect(undoMojibake(text)).toBe(before);
  });

  it.each([
    '订单编号',
    '收货人姓名',
    '價格（元）',
    'order_id',
    'Numéro de commande',
    'Größe',
    'Ünïcödé',
    'Straße ÄÖÜ',
    '注文番号',
    '주문번호',
    '',
  ])('is not seen in %s', (text) => {
    expect(undoMojibake(text)).toBeNull();
  });

  it('is told of every text that windows-1252 can hold the bytes of', () => {
    const han = fc.string({
      unit: fc.constantFrom(...'订单编号买家会员状态收货地址联系手机创建时间'),
      minLength: 2,
      maxLength: 8,
    });
    fc.assert(fc.property(han, (text) => undoMojibake(as('windows-1252', text)) === text));
  });
});
