// The outside of a sender: clock, random, network, signals, pauses, and programs that print secrets.
import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Context, throwIfStopped } from '../../context.ts';
import type { DeliveryWorld } from '../../tasks/alerts/send-test.ts';

const SECRET_COMMAND_TIMEOUT_MS = 10_000;
const MAX_SECRET_BYTES = 65_536;

/** Without a shell; what it prints on stderr goes nowhere, it may be the secret. */
function runProgram(context: Context): DeliveryWorld['run'] {
  return (file, args) =>
    new Promise((resolve, reject) => {
      const options = {
        cwd: context.files.cwd,
        env: context.env,
        timeout: SECRET_COMMAND_TIMEOUT_MS,
        killSignal: 'SIGKILL' as const,
        maxBuffer: MAX_SECRET_BYTES,
        signal: context.signal,
      };
      const child = execFile(file, [...args], options, (error, stdout) =>
        error === null ? resolve(stdout) : reject(new Error('failed')),
      );
      child.stdin?.end();
    });
}

export function notifyWorld(context: Context): DeliveryWorld {
  const { env, clock, random, http, signal } = context;
  return {
    env,
    now: clock,
    random,
    http,
    signal,
    run: runProgram(context),
    wait: async (ms) => {
      await sleep(ms, undefined, { signal }).catch(() => throwIfStopped(signal));
    },
  };
}
