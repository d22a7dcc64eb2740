import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapText } from '../mapping-harness.ts';

const REPLIES = `
defaults: {channel: social}
columns: {id: [id], to: [to], at: [at], by: [by]}
rows: {threads: {id: id, reply_to: to}}
records: [{to: message, set: {conversation_id: {thread: id}, message_id: id, sent_at: at, author_kind: {const: other}}}]
`;
const CHAT = REPLIES.replace('{id: id, reply_to: to}', '{authors: by}');
const at = '2026-03-02T02:00:00Z';

async function threadsOf(doc: string, rows: readonly Record<string, string>[]): Promise<unknown[]> {
  const { rows: mapped } = await mapText(
    doc,
    rows.map((row) => ({ at, id: '', to: '', by: '', ...row })),
  );
  return mapped.map(({ drafts }) => drafts?.[0]?.values.conversation_id ?? null);
}

describe('threads of replies', () => {
  it('are named by the root of the chain, also when it stands in no row', async () => {
    const rows = [
      { id: '3', to: '2' },
      { id: '2', to: '1' },
      { id: '1', to: '' },
      { id: '5', to: '4' },
      { id: '6', to: '4' },
      { id: 'x', to: '00' },
    ];
    expect(await threadsOf(REPLIES, rows)).toEqual(['1', '1', '1', '4', '4', '00']);
  });

  it('that go round in a circle are one thread', async () => {
    const rows = [
      { id: '1', to: '2' },
      { id: '2', to: '3' },
      { id: '3', to: '1' },
      { id: '4', to: '3' },
      { id: '5', to: '5' },
    ];
    expect(await threadsOf(REPLIES, rows)).toEqual(['1', '1', '1', '1', '5']);
  });

  it('are the same as walking every chain by hand', async () => {
    const parents = fc.array(fc.nat(30), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(parents, async (list) => {
        // Row n answers a row before it, or nothing.
        const parentOf = list.map((parent, index) =>
          index === 0 || parent % 3 === 0 ? null : parent % index,
        );
        const rootOf = (index: number): number => {
          const parent = parentOf[index];
          return parent === null || parent === undefined ? index : rootOf(parent);
        };
        const rows = parentOf.map((parent, index) => ({
          id: `${index}`,
          to: parent === null ? '' : `${parent}`,
        }));
        expect(await threadsOf(REPLIES, rows)).toEqual(rows.map((_, index) => String(rootOf(index))));
      }),
      { numRuns: 50 },
    );
  });
});

describe('a chat log', () => {
  it('is one conversation, named by the people who are no agents', async () => {
    const rows = [{ by: 'Zoe' }, { by: 'Anna' }, { by: 'Ada' }, { by: 'Robo' }, { by: '' }];
    expect(new Set(await threadsOf(CHAT, rows))).toEqual(new Set(['Ada, Zoe']));
  });

  it('of agents only is named by them', async () => {
    expect(await threadsOf(CHAT, [{ by: 'Robo' }, { by: 'Anna' }])).toEqual(['Anna, Robo', 'Anna, Robo']);
  });
});
