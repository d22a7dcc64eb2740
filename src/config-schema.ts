// What hicare.yaml may say. Loaded only when there is such a file: zod and yaml cost start-up time.
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { notifySchema, toTargets } from './config-notify.ts';
import type { NotifyTarget } from './model/notify-target.ts';
import { readYaml } from './read-yaml.ts';

/** What one source's records look like from outside. */
interface SourceConfig {
  /** Address of a conversation in the source, with `{id}` for its id. */
  readonly link?: string | undefined;
  /** How old data may be before it counts as stale, in ms. */
  readonly freshnessMs?: number | undefined;
}

/** This installation. Paths are absolute. */
export interface Config {
  /** The file itself; null when there is none. */
  readonly path: string | null;
  readonly db?: string | undefined;
  readonly language?: 'en' | 'zh' | undefined;
  readonly policy?: string | undefined;
  /** How people of ours are shown: by the name in the agents file where it has one, or by their code only. */
  readonly agentDisplay: 'name' | 'code';
  readonly sources: Readonly<Record<string, SourceConfig>>;
  /** Where alerts are sent, in the order of the file. */
  readonly notify: readonly NotifyTarget[];
  readonly key?: { readonly file?: string | undefined; readonly command?: string | undefined } | undefined;
}

const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const DURATION = /^(\d{1,6})([smhd])$/;

const path = z.string().min(1);
const duration = z.string().regex(DURATION, '30s, 15m, 1h, 7d');
const link = z
  .string()
  .refine((text) => /^https?:\/\/\S+$/.test(text) && text.includes('{id}'), 'https://…/{id}');

const schema = z.strictObject({
  db: path.exactOptional(),
  language: z.enum(['en', 'zh']).exactOptional(),
  policy: path.exactOptional(),
  agents: z.strictObject({ display: z.enum(['name', 'code']) }).exactOptional(),
  sources: z
    .record(
      z.string().min(1),
      z.strictObject({ link: link.exactOptional(), freshness: duration.exactOptional() }),
    )
    .exactOptional(),
  notify: notifySchema.exactOptional(),
  key: z
    .strictObject({ file: path.exactOptional(), command: z.string().min(1).exactOptional() })
    .refine(({ file, command }) => (file === undefined) !== (command === undefined), 'file | command')
    .exactOptional(),
});

function durationMs(text: string): number {
  const [, count, unit] = DURATION.exec(text) ?? [];
  return Number(count) * (UNIT_MS[unit ?? ''] ?? Number.NaN);
}

/** The configuration that a file's text stands for; paths in it are relative to it, `~/` is the home directory. */
export function parseConfig(text: string, file: string, home: string): Config {
  // A file of comments only says nothing, and that is allowed.
  const isBlank = text.replace(/^\s*#.*$/gm, '').trim() === '';
  const said = isBlank ? null : readYaml(text, schema, { file, code: 'E_CONFIG' });
  const absolute = (name: string): string =>
    name.startsWith('~/') ? resolve(home, name.slice(2)) : resolve(dirname(file), name);
  const { db, policy, key, agents, sources = {}, notify = {}, language } = said ?? {};
  return {
    path: file,
    language,
    db: db === undefined ? undefined : absolute(db),
    policy: policy === undefined ? undefined : absolute(policy),
    key: key && { command: key.command, file: key.file === undefined ? undefined : absolute(key.file) },
    agentDisplay: agents?.display ?? 'name',
    notify: toTargets(notify, absolute),
    sources: Object.fromEntries(
      Object.entries(sources).map(([name, { link, freshness }]) => [
        name,
        { link, freshnessMs: freshness === undefined ? undefined : durationMs(freshness) },
      ]),
    ),
  };
}
