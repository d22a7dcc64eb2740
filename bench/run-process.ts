// One command as a whole process: how long it took, what it printed, how much memory it held at most.
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface Run {
  readonly ms: number;
  readonly stdout: string;
}

/** Runs it to its end; throws with its own words when it fails. */
export function runProcess({ program, args, env = {} }: Command): Run {
  const startedAt = performance.now();
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const ms = performance.now() - startedAt;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? stderr}`);
  return { ms, stdout };
}

/** Whether a program can be started at all; a missing peer is a line of the table, not a failure. */
export function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version']).error === undefined;
}

const REPORT_PEAK = `data:text/javascript,${encodeURIComponent(
  "process.on('exit',()=>process.stderr.write('\\npeak-kib '+process.resourceUsage().maxRSS+'\\n'))",
)}`;

/** Peak resident memory in MiB of a Node program, told by the process itself when it ends. */
export function peakMemoryMiB(args: readonly string[], env: Readonly<Record<string, string>>): number {
  const { stderr, status } = spawnSync(process.execPath, ['--import', REPORT_PEAK, ...args], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const peak = /peak-kib (\d+)/.exec(stderr)?.[1];
  if (status !== 0 || peak === undefined) throw new Error(`${args.join(' ')}: ${stderr}`);
  return Number(peak) / 1024;
}
