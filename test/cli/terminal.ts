// Runs the built program on a pseudo-terminal and answers its questions as somebody at the keyboard would.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PROGRAM } from './process.ts';

/** One question: what must stand on the screen, and the keys that answer it. */
export interface Answer {
  readonly asked: RegExp;
  readonly keys: string;
}

export const DOWN = '\u001b[B';
export const ENTER = '\r';

/** util-linux's `script` makes the terminal; other systems have one of another form. */
export const hasTerminal = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0;

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/** Everything that was shown, and the exit code; a question that never comes ends it after two minutes. */
export function runOnTerminal(
  args: readonly string[],
  answers: readonly Answer[],
  home: string,
): Promise<{ readonly screen: string; readonly code: number | null }> {
  const command = [process.execPath, PROGRAM, ...args].map(quoted).join(' ');
  const child = spawn('script', ['-qec', `stty cols 100 rows 40; ${command}`, '/dev/null'], {
    cwd: home,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: home,
      TERM: 'xterm',
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_DATA_HOME: join(home, 'data'),
    },
  });
  const waiting = [...answers];
  let screen = '';
  let seen = 0;
  const answer = (): void => {
    const [next] = waiting;
    if (next === undefined || !next.asked.test(screen.slice(seen))) return;
    waiting.shift();
    seen = screen.length;
    // A question listens once it is drawn.
    setTimeout(() => child.stdin.write(next.keys), 100);
  };
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`nobody asked ${String(waiting[0]?.asked)}:\n${screen}`));
    }, 120_000);
    child.stdout.on('data', (chunk: Buffer) => {
      screen += chunk.toString('utf8');
      answer();
    });
    child.on('close', (code) => {
      clearTimeout(patience);
      resolve({ screen, code });
    });
  });
}
