// Which conversation a row belongs to where rows carry no id of it: chains of replies, or the people of a chat log.
import type { PreparedProfile } from '../prepare-profile.ts';
import type { ThreadsSpec } from '../profile.ts';

/** Reads the key of a column in the row that is looked at. */
type KeyOf = (column: number) => string | null;

export interface ThreadSearch {
  /** Sees every row of the file once. */
  see(keyOf: KeyOf): void;
  /** The threads, when all rows were seen. */
  finish(agentKindOf: (name: string) => 'agent' | 'bot' | null): Threads;
}

export interface Threads {
  /** The thread of a row; null where nothing says it. */
  threadOf(keyOf: KeyOf): string | null;
}

export function openThreadSearch(prepared: PreparedProfile): ThreadSearch | null {
  const spec: ThreadsSpec | undefined = prepared.profile.rows?.threads;
  if (spec === undefined) return null;
  const column = (name: string): number => prepared.positions.get(name) as number;
  return 'authors' in spec
    ? searchAuthors(column(spec.authors))
    : searchReplies(column(spec.id), column(spec.reply_to));
}

/** Names that no list of agents has, in code point order. All of them when everybody is an agent. */
function searchAuthors(author: number): ThreadSearch {
  const names = new Set<string>();
  return {
    see(keyOf) {
      const name = keyOf(author);
      if (name !== null) names.add(name);
    },
    finish(agentKindOf) {
      const customers = [...names].filter((name) => agentKindOf(name) === null);
      const people = (customers.length > 0 ? customers : [...names]).sort(byCodePoint);
      const thread = people.length === 0 ? null : people.join(', ');
      return { threadOf: () => thread };
    },
  };
}

function byCodePoint(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  const at = left.findIndex((character, index) => character !== right[index]);
  if (at < 0) return left.length - right.length;
  if (right[at] === undefined) return 1;
  return (left[at] as string).codePointAt(0)! - (right[at] as string).codePointAt(0)!;
}

/** Ids of digits are kept as numbers: millions of replies take half of the memory. */
type Id = string | number;

const SMALL_NUMBER = /^[1-9]\d{0,14}$/;
const idOf = (text: string): Id => (SMALL_NUMBER.test(text) ? Number(text) : text);

function searchReplies(id: number, replyTo: number): ThreadSearch {
  const parents = new Map<Id, Id>();
  return {
    see(keyOf) {
      const child = keyOf(id);
      const parent = keyOf(replyTo);
      if (child !== null && parent !== null && child !== parent) parents.set(idOf(child), idOf(parent));
    },
    finish: () => ({
      threadOf(keyOf) {
        const start = keyOf(id) ?? keyOf(replyTo);
        return start === null ? null : String(rootOf(parents, idOf(start)));
      },
    }),
  };
}

/** The end of the chain; the smallest id of a chain that bites its own tail. Shortens the chains it walks. */
function rootOf(parents: Map<Id, Id>, start: Id): Id {
  const walked = new Set<Id>();
  let at = start;
  for (let next = parents.get(at); next !== undefined; next = parents.get(at)) {
    if (walked.has(at)) return cutCycle(parents, at);
    walked.add(at);
    at = next;
  }
  for (const each of walked) parents.set(each, at);
  return at;
}

function cutCycle(parents: Map<Id, Id>, start: Id): Id {
  const circle: Id[] = [];
  for (let at = start; circle[0] === undefined || at !== start; at = parents.get(at) as Id) circle.push(at);
  const root = circle.reduce((least, each) => (String(each) < String(least) ? each : least));
  parents.delete(root);
  return root;
}
