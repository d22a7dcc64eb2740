// The results as a Markdown page: ratios first, because only they compare from one machine to the next.
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Line } from './contest.ts';

export interface Results {
  readonly messages: number;
  readonly fileMiB: number;
  readonly rounds: number;
  readonly lines: readonly Line[];
  readonly peakMiB: number;
}

function versionOf(program: string): string {
  const { stdout, error } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return error ? 'not installed' : (stdout.split(/\s/)[0] ?? '');
}

function rowOf({ measure, oursMs, peer, peerMs }: Line): string {
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
  if (peerMs === null) return `| ${measure} | ${seconds(oursMs)} | ${peer} | not installed | – |`;
  return `| ${measure} | ${seconds(oursMs)} | ${peer} | ${seconds(peerMs)} | ${(oursMs / peerMs).toFixed(2)} |`;
}

/** The page: how it was measured, one line a comparison, the peak memory. */
export function printResults({ messages, fileMiB, rounds, lines, peakMiB }: Results): string {
  const count = messages.toLocaleString('en');
  return `# Benchmark

${count} messages (${fileMiB.toFixed(0)} MiB of CSV), ${availableParallelism()} cores, Node ${process.version}, sqlite3 ${versionOf('sqlite3')}.
Medians of whole processes over ${rounds} rounds, run in turn. Only the ratio means something on another machine.

| Measure | hicare | Beside | Its time | Ratio |
|---|---:|---|---:|---:|
${lines.map(rowOf).join('\n')}

Peak memory of the import: ${peakMiB.toFixed(0)} MiB.
`;
}
