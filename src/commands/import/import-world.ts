// The outside of an import: clock, random, signals, stdin, keys and progress, out of the context.
import * as os from 'node:os';
import { addAbortSignal } from 'node:stream';
import type { Context } from '../../context.ts';
import type { ImportWorld } from '../../tasks/import/import-request.ts';
import { findKey, userKeyPath } from '../../tasks/keys/find-key.ts';
import { keyWorld } from '../key-world.ts';
import type { Settings } from '../settings.ts';

/** Without `onProgress`: whoever shows progress adds it. */
export function importWorld(context: Context, settings: Settings): ImportWorld {
  const { signal, random, clock, pid, env, files } = context;
  return {
    // Lazy: touching stdin is reading from it. A signal ends a read that waits for its writer.
    stdin: { [Symbol.asyncIterator]: () => addAbortSignal(signal, context.io.stdin)[Symbol.asyncIterator]() },
    random,
    signal,
    pid,
    now: clock,
    cwd: files.cwd,
    spoolFolder: os.tmpdir(),
    keyPath: userKeyPath(env, files.home),
    findKey: (how) => findKey(keyWorld(context, settings), how),
  };
}
