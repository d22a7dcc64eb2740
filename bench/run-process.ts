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

const REPORT_USAGE = `data:text/javascript,${encodeURIComponent(
  "process.on('exit',()=>{const u=process.resourceUsage();process.stderr.write('\\nusage '+u.maxRSS+' '+u.userCPUTime+'\\n')})",
)}`;

/** One run of a Node program, the latter two told by the process itself when it ends. */
export interface Measured {
  readonly ms: number;
  /** Time on processors outside the kernel, of all threads. */
  readonly userMs: number;
  /** Peak resident memory. */
  readonly peakMiB: number;
}

/** Runs it to its end; throws with its own words when it fails. */
export function measureProgram(args: readonly string[], env: Readonly<Record<string, string>>): Measured {
  const startedAt = performance.now();
  const { stderr, status } = spawnSync(process.execPath, ['--import', REPORT_USAGE, ...args], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const ms = performance.now() - startedAt;
  const [, peakKib, userUs] = /usage (\d+) (\d+)/.exec(stderr) ?? [];
  if (status !== 0 || peakKib === undefined || userUs === undefined)
    throw new Error(`${args.join(' ')}: ${stderr}`);
  return { ms, userMs: Number(userUs) / 1000, peakMiB: Number(peakKib) / 1024 };
}
