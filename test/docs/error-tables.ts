// Exit codes and errors as tables, from the catalogue and the English dictionary.
import { ERROR_EXITS, EXIT, EXIT_PRECEDENCE } from '../../src/errors.ts';
import { en } from '../../src/i18n/en.ts';
import { code, table } from './markdown.ts';

const words: Readonly<Record<string, string>> = en;

/** Code → meaning, as `hicare help exit-codes` prints them. */
export function exitMeanings(): ReadonlyMap<number, string> {
  const lines = en['topic.exit-codes'].matchAll(/^ +(\d+) {2}(.+)$/gm);
  return new Map([...lines].map(([, exit, meaning]) => [Number(exit), meaning as string]));
}

export function exitCodeTable(): string {
  const meanings = exitMeanings();
  const rows = Object.values(EXIT).map((exit) => [String(exit), meanings.get(exit) ?? '']);
  const order = EXIT_PRECEDENCE.filter((exit) => exit !== EXIT.ok).join(', ');
  return `${table(['Code', 'Meaning'], rows)}\n\nWhen several apply, the first of these wins: ${order}.`;
}

/** A parameter stands in capitals: `{path}` → PATH. Alone in its sentence it says nothing, and the cell is empty. */
function sentence(template: string): string {
  if (/^\{\w+\}$/.test(template)) return '';
  return template
    .replace(/\{(\w+)\}/g, (_, name: string) =>
      name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
    )
    .trim();
}

/** The reasons that an error can give in place of a parameter. */
function reasons(error: string): string[] {
  const parts = ['what', 'why', 'fix'].map((part) => `error.${error}.${part}`);
  return Object.entries(words)
    .filter(([key]) => key.startsWith(`error.${error}.`) && !parts.includes(key))
    .map(([, text]) => sentence(text));
}

function errorSection(error: string): string {
  const part = (name: string): string => sentence(words[`error.${error}.${name}`] ?? '');
  const lines = [`### ${error}`, '', part('what') || 'What happened is said in the message itself.'];
  const why = part('why');
  if (why !== '') lines.push('', `Why: ${why}`);
  const given = reasons(error);
  if (given.length > 0) lines.push('', `It says which: ${given.join(' · ')}`);
  lines.push('', `Fix: ${part('fix') || 'the message names the next step.'}`);
  return lines.join('\n');
}

/** Every error under its exit code, in the order of the catalogue. */
export function errorCatalogue(): string {
  const exits = [...new Set(Object.values(ERROR_EXITS))];
  const meanings = exitMeanings();
  const sections = exits.map((exit) => {
    const codes = Object.entries(ERROR_EXITS).filter(([, own]) => own === exit);
    const body = codes.map(([error]) => errorSection(error)).join('\n\n');
    return `## Exit ${exit}: ${meanings.get(exit)}\n\n${body}`;
  });
  return sections.join('\n\n');
}

/** Why rows are rejected: reason → what to do. */
export function rejectReasonTable(): string {
  const prefix = 'imports.reason.';
  const rows = Object.entries(words)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, text]) => [code(key.slice(prefix.length)), sentence(text)]);
  return table(['Reason', 'What it means, what to do'], rows);
}
