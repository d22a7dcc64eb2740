// A thread that never ends is the same conversations, in whatever parts, order and repetition its exports come.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RUNS } from './arrivals.ts';
import { hashFromNothing } from './hash-from-nothing.ts';
import { withBench } from './small-stories.ts';
import {
  type Chat,
  chats,
  importAgents,
  importChat,
  partsOf,
  type Writer,
  wecom,
  whatsapp,
} from './thread-exports.ts';

/** The hash of one export of everything, in a database of its own. */
function hashOfWhole(chat: Chat, write: Writer): Promise<string> {
  return withBench(async (bench) => {
    await importAgents(bench);
    await importChat(bench, write(chat, 0));
    return bench.hash();
  });
}

const exported = chats.chain((chat) => fc.record({ chat: fc.constant(chat), parts: partsOf(chat) }));

/** A chat, exports of it, and exports of a fuller one that are taken back again. */
const corrected = chats.chain((full) =>
  fc
    .record({
      kept: fc.subarray([...full], { minLength: 1 }),
      extra: partsOf(full),
      isLate: fc.array(fc.boolean()),
    })
    .chain(({ kept, ...rest }) =>
      fc.record({ chat: fc.constant(kept), parts: partsOf(kept), ...constants(rest) }),
    ),
);

function constants<T extends object>(values: T): { [K in keyof T]: fc.Arbitrary<T[K]> } {
  const entries = Object.entries(values).map(([name, value]) => [name, fc.constant(value)]);
  return Object.fromEntries(entries) as { [K in keyof T]: fc.Arbitrary<T[K]> };
}

describe.each([
  ['WhatsApp', whatsapp],
  ['WeCom', wecom],
])('%s', (_, write) => {
  test('overlapping exports in any order are one export of everything', async () => {
    await fc.assert(
      fc.asyncProperty(exported, async ({ chat, parts }) => {
        const whole = await hashOfWhole(chat, write);
        await withBench(async (bench) => {
          await importAgents(bench);
          for (const [number, part] of parts.entries()) await importChat(bench, write(part, number));
          expect(bench.hash()).toBe(whole);
          expect(await hashFromNothing(bench)).toBe(whole);
        });
      }),
      RUNS,
    );
  });

  test('exports that are taken back leave no trace, whenever they came', async () => {
    await fc.assert(
      fc.asyncProperty(corrected, async ({ chat, parts, extra, isLate }) => {
        const whole = await hashOfWhole(chat, write);
        await withBench(async (bench) => {
          await importAgents(bench);
          const undone: number[] = [];
          const importExtra = async (late: boolean): Promise<void> => {
            for (const [number, part] of extra.entries()) {
              if ((isLate[number] ?? false) !== late) continue;
              // Lines before it make its bytes others than those of a part that stays.
              const written = write(part, 100 + number);
              const id = await importChat(bench, { ...written, text: `${written.text}\n` });
              if (id !== null) undone.push(id);
            }
          };
          await importExtra(false);
          for (const [number, part] of parts.entries()) await importChat(bench, write(part, number));
          await importExtra(true);
          for (const id of undone) await bench.undo(id);
          expect(bench.hash()).toBe(whole);
          expect(await hashFromNothing(bench)).toBe(whole);
        });
      }),
      RUNS,
    );
  });
});
