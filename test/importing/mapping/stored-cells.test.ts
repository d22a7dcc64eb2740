// drop, hash and personal: what must not be kept is in no draft, no raw cell and no rejected row.
import { describe, expect, it } from 'vitest';
import { mapText, RULES } from '../mapping-harness.ts';

const DOC = `
columns: {id: [id], at: [at], nick: [nick, alias], mail: [mail], phone: [phone]}
types:
  mail: {steps: [lower, hash, {prefix_drop: nothing}]}
records:
  - to: order
    set: {order_id: id, placed_at: at, customer_id: nick, customer_email: mail, customer_phone: phone}
drop: [Name]
hash: [nick, card]
personal: [birthday]
`;
const ROW = {
  id: '1',
  at: '2026-03-02T02:00:00Z',
  nick: 'Nicky',
  mail: 'N@X.de',
  name: 'Nicola Name',
  card: '4111',
  birthday: '1999-01-01',
  extra: 'kept',
};
const hashed = (text: string) => `hash:${RULES.pseudonym(text)}`;

describe('cells that must not be kept', () => {
  it('are hashed or left out of drafts and raw cells', async () => {
    const mapped = await mapText(DOC, [ROW], { rules: { keepRaw: true } });
    const draft = mapped.rows[0]?.drafts?.[0];
    expect(draft?.values).toMatchObject({ customer_id: hashed('Nicky'), customer_email: hashed('n@x.de') });
    expect(draft?.raw).toEqual({ card: hashed('4111'), extra: 'kept' });
    expect(mapped.mapper.unmapped).toEqual(['card', 'birthday', 'extra']);
  });

  it('are hashed or left out of rejected rows, which can be tried again with the same result', async () => {
    const mapped = await mapText(DOC, [{ ...ROW, at: 'never' }]);
    const cells = mapped.rows[0]?.rejection?.cells ?? {};
    expect(cells).toEqual({
      id: '1',
      at: 'never',
      nick: hashed('Nicky'),
      mail: hashed('n@x.de'),
      card: hashed('4111'),
      birthday: '1999-01-01',
      extra: 'kept',
    });
    const again = await mapText(DOC, [{ ...cells, at: ROW.at }]);
    const whole = await mapText(DOC, [ROW]);
    expect(again.rows[0]?.drafts).toEqual(whole.rows[0]?.drafts);
  });

  it('no trace of them is in what the store refuses later', async () => {
    const { rows, mapper } = await mapText(DOC, [ROW]);
    const rejection = mapper.reject(rows[0]!.row, { reason: 'E_PARENT_AMBIGUOUS', column: 'id' });
    expect(JSON.stringify(rejection)).not.toMatch(/Nicky|N@X|Nicola|4111/);
  });

  it('a cut cell is left out: what is not whole must never be tried again as if it were', async () => {
    const { rows, mapper } = await mapText(DOC, [ROW]);
    const rejection = mapper.reject(rows[0]!.row, { reason: 'E_CELL_TOO_LARGE', column: 'extra' });
    expect(rejection.cells).not.toHaveProperty('extra');
  });
});
