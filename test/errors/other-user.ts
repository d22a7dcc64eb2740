// Root ignores file modes; to see what they do, the program is run as a user who owns nothing.
import { spawnSync } from 'node:child_process';
import { chownSync } from 'node:fs';

const NOBODY = 65_534;

/** To put before the program. */
export const asOtherUser: readonly string[] = [
  'setpriv',
  `--reuid=${NOBODY}`,
  `--regid=${NOBODY}`,
  '--clear-groups',
];

/** Root, with setpriv there, and the program readable by everybody. */
export const canBeOtherUser =
  process.getuid?.() === 0 &&
  spawnSync(asOtherUser[0]!, [...asOtherUser.slice(1), process.execPath, '-e', ''], { cwd: '/' }).status ===
    0;

/** Hands a file or folder to that user. */
export function giveToOtherUser(path: string): void {
  chownSync(path, NOBODY, NOBODY);
}
