// Keeps the native objects of better-sqlite3 alive until the process ends, where freeing one may abort the process.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Database } from 'better-sqlite3';

/*
 * better-sqlite3 12 wraps connections, statements and iterators in node::ObjectWrap, which is all in Node's headers. Since
 * Node 24.19 its destructor removes a clean-up hook of the current environment, and there is none when the garbage
 * collector runs between two scripts: "Assertion failed: (env) != nullptr", exit 134 (nodejs/node issue 65446). Version 13
 * of better-sqlite3 has no such wrapper, but cannot run on Node 20.
 *
 * So where the wrapper is the new one, nothing is freed. A process has few connections, and closing one releases what
 * SQLite holds; what is run in a loop must be prepared once (statements.ts) and must not iterate. Elsewhere, on Node 20
 * and 22, nothing is changed. The headers decide, not the Node that runs: a module built for 24.19 aborts on 24.18 too.
 */

/** Only the new wrapper needs it, so only a module that holds the new wrapper imports it by name. */
const HOOK_REMOVAL = 'RemoveEnvironmentCleanupHook';
const MODULE = 'better-sqlite3/build/Release/better_sqlite3.node';

type Method = (this: object, ...args: unknown[]) => unknown;
type Methods = Record<string, Method>;

const kept = new Set<object>();
const patched = new Set<object>();
let isNeeded: boolean | undefined;

/** Whether objects of the native module in this file must be kept; also when it lies elsewhere and cannot be asked. */
export function mustKeepObjects(modulePath: () => string): boolean {
  try {
    return readFileSync(modulePath()).includes(HOOK_REMOVAL);
  } catch {
    return true;
  }
}

/** From now on these methods keep the object they are called on and the one they return. */
function keepFrom(methods: Methods, ...names: readonly string[]): void {
  if (patched.has(methods)) return;
  patched.add(methods);
  for (const name of names) {
    const original = methods[name];
    if (original === undefined) continue;
    methods[name] = function keeping(this: object, ...args: unknown[]) {
      const made = original.apply(this, args);
      kept.add(this);
      if (typeof made === 'object' && made !== null) kept.add(made);
      return made;
    };
  }
}

const methodsOf = (object: object): Methods => Object.getPrototypeOf(object);

/** Once per kind of object, whatever connection it is shown; the connection behind the JavaScript one is a symbol's value. */
export function keepObjectsOf(db: Database): void {
  kept.add(db);
  for (const symbol of Object.getOwnPropertySymbols(db)) {
    const native: unknown = Reflect.get(db, symbol);
    if (typeof native === 'object' && native !== null)
      keepFrom(methodsOf(native), 'prepare', 'exec', 'close');
  }
  keepFrom(methodsOf(db.prepare('SELECT 1')), 'iterate');
}

/** For every new connection, before it is used: what it makes is never freed, if freeing is unsafe here. */
export function keepNativeObjects(db: Database): void {
  isNeeded ??= mustKeepObjects(() => createRequire(import.meta.url).resolve(MODULE));
  if (isNeeded) keepObjectsOf(db);
}
