// Random endless chats, written as overlapping exports of WhatsApp and of WeCom, and imported in any order.
import fc from 'fast-check';
import { type Bench, NOW } from '../tasks/import-world.ts';

const MINUTE = 60_000;
const DAY = 1440;
const FIRST_AT = NOW - 200 * DAY * MINUTE;

/** What is said in one minute, the customer first; equal lines of a minute stay in one file, or nobody can count them. */
export interface Exchange {
  /** Minutes since the first. */
  readonly at: number;
  readonly said: readonly { readonly isAgent: boolean; readonly text: string }[];
}

export type Chat = readonly Exchange[];

const line = fc.record({
  isAgent: fc.boolean(),
  text: fc.constantFrom('ok', 'Where is it?', '谢谢', 'tomorrow'),
});
/** From a minute to three days: silences on both sides of the gap, and of exactly its length. */
const silence = fc.oneof(
  fc.integer({ min: 1, max: 600 }),
  fc.integer({ min: 600, max: 3 * DAY }),
  fc.constantFrom(DAY, DAY + 1),
);
const customer = fc.constantFrom('Hello', 'ok').map((text) => ({ isAgent: false, text }));

/** In the order of time. */
export const chats: fc.Arbitrary<Chat> = fc
  .array(fc.tuple(silence, customer, fc.array(line, { maxLength: 2 })), { minLength: 2, maxLength: 14 })
  .map((steps) => {
    let at = 0;
    return steps.map(([minutes, first, rest]) => {
      at += minutes;
      return { at, said: [first, ...rest] };
    });
  });

/** Parts that overlap and together are all of the chat, in any order. */
export function partsOf(chat: Chat): fc.Arbitrary<readonly Chat[]> {
  const cut = fc.tuple(fc.nat(chat.length - 1), fc.nat(chat.length - 1));
  return fc.array(cut, { minLength: 1, maxLength: 4 }).chain((cuts) => {
    const parts = cuts.map(([a, b]) => chat.slice(Math.min(a, b), Math.max(a, b) + 1));
    const missing = chat.filter((exchange) => !parts.some((part) => part.includes(exchange)));
    const all = missing.length === 0 ? parts : [...parts, missing];
    return fc.shuffledSubarray(all, { minLength: all.length });
  });
}

export interface Written {
  readonly name: string;
  readonly text: string;
}

export type Writer = (chat: Chat, number: number) => Written;

const TWO = (value: number) => String(value).padStart(2, '0');

export const whatsapp: Writer = (chat, number) => {
  const lines = chat.flatMap(({ at, said }) => {
    const time = new Date(FIRST_AT + at * MINUTE);
    const day = `${TWO(time.getUTCDate())}/${TWO(time.getUTCMonth() + 1)}/${time.getUTCFullYear()}`;
    const head = `${day}, ${TWO(time.getUTCHours())}:${TWO(time.getUTCMinutes())} - `;
    return said.map(({ isAgent, text }) => `${head}${isAgent ? 'Mira Agent' : 'Ana Ejemplo'}: ${text}\n`);
  });
  return { name: `chat-${number}.txt`, text: lines.join('') };
};

export const wecom: Writer = (chat, number) => {
  const lines = chat.flatMap(({ at, said }) =>
    said.map(({ isAgent, text }, place) => {
      const [from, to] = isAgent ? ['MiraTest', 'wmANA'] : ['wmANA', 'MiraTest'];
      const sentAt = FIRST_AT + at * MINUTE + place;
      return `${JSON.stringify({
        ...{ msgid: `m${at}-${place}`, action: 'send', from, tolist: [to], roomid: '' },
        ...{ msgtime: sentAt, msgtype: 'text', text: { content: text } },
      })}\n`;
    }),
  );
  return { name: `chat-${number}.ndjson`, text: lines.join('') };
};

const AGENTS = 'agent_id,source,name,kind\nMira Agent,whatsapp,Mira,agent\nMiraTest,wecom,Mira,agent\n';
const PROFILES = { txt: 'whatsapp.txt', ndjson: 'wecom.archive' } as const;

let drawn = 0;
/** Ids and keys differ from database to database. */
function random(bytes: number): Uint8Array {
  drawn += 1;
  return Buffer.alloc(bytes, `${drawn} `);
}

async function importText(
  bench: Bench,
  { name, text }: Written,
  profile: string | null,
): Promise<number | null> {
  const flags = { timezone: 'UTC', dateOrder: 'dmy', profile } as const;
  const { files } = await bench.import([bench.file(name, text)], flags, { random });
  const [file] = files;
  if (file === undefined || file.error !== null || file.rejected.length > 0)
    throw file?.error ?? new Error(JSON.stringify(file?.rejected));
  return file.status === 'imported' ? (file.importId as number) : null;
}

/** Names have no meaning without them. */
export async function importAgents(bench: Bench): Promise<void> {
  await importText(bench, { name: 'agents.csv', text: AGENTS }, null);
}

/** The import's number; null for bytes that are known already. */
export function importChat(bench: Bench, written: Written): Promise<number | null> {
  const ending = written.name.endsWith('.txt') ? 'txt' : 'ndjson';
  return importText(bench, written, PROFILES[ending]);
}
