// Keeps the native objects of better-sqlite3 alive until the process ends, because freeing one may abort the process.
import type { Database } from 'better-sqlite3';

/*
 * better-sqlite3 12 wraps connections, statements and iterators in node::ObjectWrap. Compiled against the headers of Node
 * 24.19 or newer, the wrapper's destructor asks for the current environment, and there is none when the garbage collector
 * runs between two scripts: "Assertion failed: (env) != nullptr", exit 134. Version 13 has no such wrapper, but cannot run
 * on Node 20. So nothing is ever freed: a process has a few connections and a bounded number of statements, and closing a
 * connection releases what SQLite holds for them.
 */

type Method = (this: object, ...args: unknown[]) => unknown;
type Methods = Record<string, Method>;

const kept = new Set<object>();
const patched = new Set<object>();

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
export function keepNativeObjects(db: Database): void {
  kept.add(db);
  for (const symbol of Object.getOwnPropertySymbols(db)) {
    const native: unknown = Reflect.get(db, symbol);
    if (typeof native === 'object' && native !== null)
      keepFrom(methodsOf(native), 'prepare', 'exec', 'close');
  }
  keepFrom(methodsOf(db.prepare('SELECT 1')), 'iterate');
}
