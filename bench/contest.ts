// What is measured: importing a file, importing it again, and the commands that people and cron wait for.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, isInstalled, measureProgram, runProcess } from './run-process.ts';
import { type Contestant, timeInTurn } from './time-in-turn.ts';

/** One line of the result: our median beside a peer's in the same rounds; null where the peer is missing. */
export interface Line {
  readonly measure: string;
  readonly oursMs: number;
  readonly peer: string;
  readonly peerMs: number | null;
}

export interface Arena {
  /** Built program and this benchmark's own file. */
  readonly program: string;
  readonly bench: string;
  /** The file of messages and how many records it has. */
  readonly file: string;
  readonly records: number;
  /** An empty folder for databases and the key. */
  readonly folder: string;
  readonly rounds: number;
}

const SQLITE = 'sqlite3';

/** The environment in which hicare finds nothing of the user's: own home, own database. */
function worldOf({ folder }: Arena): Record<string, string> {
  const home = join(folder, 'home');
  return {
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
    HICARE_DB: join(home, 'hicare.db'),
  };
}

function hicare(arena: Arena, ...args: string[]): Command {
  return { program: process.execPath, args: [arena.program, ...args], env: worldOf(arena) };
}

function emptyHome({ folder }: Arena): void {
  rmSync(join(folder, 'home'), { recursive: true, force: true });
  mkdirSync(join(folder, 'home'), { mode: 0o700 });
}

const importArgs = (arena: Arena): string[] => ['import', arena.file, '--channel', 'im', '--format', 'json'];

/** A wrong answer has no time: every contestant must have read all records. */
function demandAll(who: string, count: number, { records }: Arena): void {
  if (count !== records) throw new Error(`${who} read ${count} of ${records} records`);
}

function ourImport(arena: Arena): Contestant {
  return {
    name: 'hicare',
    prepare: () => emptyHome(arena),
    work: () => {
      const { ms, stdout } = runProcess(hicare(arena, ...importArgs(arena)));
      demandAll('hicare', JSON.parse(stdout).files[0].read, arena);
      return ms;
    },
  };
}

function sqliteImport(arena: Arena): Contestant {
  const database = join(arena.folder, 'peer.db');
  return {
    name: SQLITE,
    prepare: () => rmSync(database, { force: true }),
    work: () => {
      const { ms } = runProcess({
        program: SQLITE,
        args: [database, '.mode csv', `.import "${arena.file}" messages`],
      });
      const counted = runProcess({ program: SQLITE, args: [database, 'SELECT count(*) FROM messages'] });
      demandAll(SQLITE, Number(counted.stdout), arena);
      return ms;
    },
  };
}

function csvParse(arena: Arena): Contestant {
  return {
    name: 'csv-parse',
    work: () => {
      const args = [arena.bench, '--count-records', arena.file];
      const { ms, stdout } = runProcess({ program: process.execPath, args });
      demandAll('csv-parse', Number(stdout), arena);
      return ms;
    },
  };
}

/** The import beside a plain load without metrics, and beside reading alone. Leaves an imported database. */
export function contestImport(arena: Arena): Line[] {
  const peers = [...(isInstalled(SQLITE) ? [sqliteImport(arena)] : []), csvParse(arena)];
  const contestants = [...peers, ourImport(arena)];
  const times = timeInTurn(contestants, { rounds: arena.rounds, warmUp: false });
  const measure = 'import: messages, sealed text, facts';
  return [
    [SQLITE, 'sqlite3 .import, plain text, no metrics'],
    ['csv-parse', 'csv-parse alone, nothing stored'],
  ].map(([name = '', peer = '']) => ({
    measure,
    oursMs: times.get('hicare') ?? Number.NaN,
    peer,
    peerMs: times.get(name) ?? null,
  }));
}

/** Commands over the imported database, each beside the start of Node itself. */
export function contestCommands(arena: Arena): Line[] {
  const commands: Record<string, string[]> = {
    'hicare --version': ['--version'],
    'import of the same file again': importArgs(arena),
    'report daily': ['report', 'daily'],
    'report overview over all days': ['report', 'overview', '--since', '2000-01-01', '--format', 'json'],
  };
  const node: Contestant = {
    name: 'node',
    work: () => runProcess({ program: process.execPath, args: ['-e', '0'] }).ms,
  };
  const ours = Object.entries(commands).map(([name, args]) => ({
    name,
    work: () => runProcess(hicare(arena, ...args)).ms,
  }));
  const times = timeInTurn([node, ...ours], { rounds: arena.rounds, warmUp: true });
  return Object.keys(commands).map((measure) => ({
    measure,
    oursMs: times.get(measure) ?? Number.NaN,
    peer: 'node -e 0',
    peerMs: times.get('node') ?? null,
  }));
}

/** Peak resident memory in MiB of one import into an empty database. */
export function measureMemory(arena: Arena): number {
  emptyHome(arena);
  return measureProgram([arena.program, ...importArgs(arena)], worldOf(arena)).peakMiB;
}
