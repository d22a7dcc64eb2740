// What any engine must answer, whatever it stands on: the four shapes over one small set of facts.
import { expect, test } from 'vitest';
import type { Engine } from '../../src/engines/engine.ts';

/**
 * Expects the facts of `fillContractFacts`: conversations 1–4 (im, im, email, unknown team of 4), rounds of 1 and 2,
 * one clock, one contact, two orders.
 */
export function testEngineContract(name: string, open: () => Engine): void {
  const from = 'conversations' as const;
  const all = { from, where: [], groupBy: [] };

  test(`${name}: count without and with a group, null first, then by code point`, async () => {
    expect(await open().count({ ...all, shape: 'count' })).toEqual([{ group: [], value: 4 }]);
    expect(await open().count({ ...all, shape: 'count', groupBy: ['team'] })).toEqual([
      { group: [null], value: 1 },
      { group: ['Alpha'], value: 1 },
      { group: ['alpha'], value: 1 },
      { group: ['售后'], value: 1 },
    ]);
  });

  test(`${name}: a count of nothing is 0, of no group nothing`, async () => {
    const where = [{ column: 'channel', is: '=' as const, value: 'phone' }];
    expect(await open().count({ from, where, groupBy: [], shape: 'count' })).toEqual([
      { group: [], value: 0 },
    ]);
    expect(await open().count({ from, where, groupBy: ['team'], shape: 'count' })).toEqual([]);
  });

  test(`${name}: sum ignores unknown values and is 0 of nothing`, async () => {
    const sum = { ...all, shape: 'sum' as const, column: 'first_response_wall_ms' };
    expect(await open().sum({ ...sum, groupBy: ['channel'] })).toEqual([
      { group: ['email'], value: 0 },
      { group: ['im'], value: 30 },
    ]);
  });

  test(`${name}: values come column by column in the group's order`, async () => {
    const columns = ['conversation_id', 'first_responder'];
    const answers = await open().values({ ...all, shape: 'values', groupBy: ['channel'], columns });
    expect(answers.map((answer) => answer.group)).toEqual([['email'], ['im']]);
    const pairs = answers[1]?.columns[0]?.map((id, index) => [id, answers[1]?.columns[1]?.[index]]);
    expect(pairs?.toSorted()).toEqual([
      [1, 'a1'],
      [2, null],
    ]);
  });

  test(`${name}: rows are ordered and cut`, async () => {
    const rows = { ...all, shape: 'rows' as const, columns: ['external_id', 'channel'] };
    expect(await open().rows({ ...rows, orderBy: ['channel', 'conversation_id'], limit: 3 })).toEqual([
      ['conv-3', 'email'],
      ['conv-4', 'email'],
      ['conv-1', 'im'],
    ]);
  });

  test(`${name}: conditions compare, nest and know null`, async () => {
    const ids = async (where: Parameters<Engine['rows']>[0]['where']): Promise<unknown[]> => {
      const rows = await open().rows({
        ...all,
        shape: 'rows',
        where,
        columns: ['conversation_id'],
        orderBy: ['conversation_id'],
      });
      return rows.map((row) => row[0]);
    };
    expect(await ids([{ column: 'team', is: 'null' }])).toEqual([4]);
    expect(await ids([{ column: 'conversation_id', is: 'in', values: [1, 3] }])).toEqual([1, 3]);
    expect(await ids([{ column: 'conversation_id', is: 'in', values: [] }])).toEqual([]);
    expect(await ids([{ all: [] }])).toEqual([1, 2, 3, 4]);
    expect(await ids([{ any: [] }])).toEqual([]);
    expect(
      await ids([
        {
          any: [
            { column: 'channel', is: '=', value: 'email' },
            { column: 'conversation_id', is: '<', value: 2 },
          ],
        },
        { column: 'team', is: 'not null' },
      ]),
    ).toEqual([1, 3]);
    expect(await ids([{ column: 'team', is: '=', value: "' OR 1 = 1 --" }])).toEqual([]);
  });

  test(`${name}: rounds, clocks, contacts, messages and events carry their conversation's attributes`, async () => {
    for (const table of ['rounds', 'clocks', 'contacts', 'messages', 'events'] as const)
      expect(
        await open().count({
          from: table,
          where: [],
          groupBy: ['channel', 'complaint_type', 'last_human'],
          shape: 'count',
        }),
      ).toEqual(
        table === 'rounds'
          ? [{ group: ['im', 'logistics.late', 'a1'], value: 2 }]
          : [{ group: ['im', 'logistics.late', 'a1'], value: 1 }],
      );
    const columns = ['conversation_id', 'round_no', 'round_agent', 'target_ms', 'due_at'];
    expect(
      await open().rows({
        from: 'rounds',
        where: [],
        groupBy: [],
        shape: 'rows',
        columns,
        orderBy: ['round_no'],
      }),
    ).toEqual([
      [1, 1, 'a1', 30_000, 31_000],
      [1, 2, null, null, null],
    ]);
  });

  test(`${name}: orders`, async () => {
    expect(
      await open().sum({ from: 'orders', where: [], groupBy: ['source'], shape: 'sum', column: 'amount_e4' }),
    ).toEqual([{ group: ['s1'], value: 300_000 }]);
  });

  test(`${name}: a column that does not exist is refused`, async () => {
    await expect(
      open().count({ ...all, shape: 'count', groupBy: ['1); DROP TABLE conversation; --'] }),
    ).rejects.toThrow('no column');
  });
}
