// hicare.yaml: where it stands and what it says. Without a file nothing is loaded.
import * as fs from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { Config } from './config-schema.ts';
import { AppError } from './errors.ts';

export type { Config } from './config-schema.ts';

/** What finding the file needs to know of the world. */
export interface ConfigWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly files: { readonly cwd: string; readonly home: string };
}

export const CONFIG_NAME = 'hicare.yaml';

/** A base directory of the XDG specification; relative values count as unset. */
export function xdgDirectory(world: ConfigWorld, variable: string, fallback: string): string {
  const value = world.env[variable];
  return value && isAbsolute(value) ? value : join(world.files.home, fallback);
}

/** The nearest hicare.yaml from the working directory upwards, else the user's own; null when there is none. */
export function findConfigFile(world: ConfigWorld): string | null {
  for (let folder = world.files.cwd; ; folder = dirname(folder)) {
    const path = join(folder, CONFIG_NAME);
    if (fs.existsSync(path)) return path;
    if (dirname(folder) === folder) break;
  }
  const own = join(xdgDirectory(world, 'XDG_CONFIG_HOME', '.config'), 'hicare', CONFIG_NAME);
  return fs.existsSync(own) ? own : null;
}

function readConfigFile(path: string): string {
  try {
    return fs.readFileSync(path, 'utf8');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new AppError(
      'E_CONFIG',
      { problem: 'unreadable', key: code, hint: '' },
      { file: path },
      { cause: error },
    );
  }
}

/** The configuration in force; `flag` names its file (`--config`). AppError E_CONFIG with the place of a fault. */
export async function loadConfig(world: ConfigWorld, flag: string | undefined): Promise<Config> {
  const path = flag === undefined ? findConfigFile(world) : resolve(world.files.cwd, flag);
  if (path === null) return { path: null, agentDisplay: 'name', sources: {}, notify: [] };
  const { parseConfig } = await import('./config-schema.ts');
  return parseConfig(readConfigFile(path), path, world.files.home);
}
