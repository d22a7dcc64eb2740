// Questions on a terminal: one choice of several, or a line of text.
import type { Context } from '../context.ts';
import { onTerminal } from './on-terminal.ts';

export interface Choice<T> {
  readonly name: string;
  readonly value: T;
}

/** Rows of a list that are shown at a time. */
const PAGE = 12;

/** The first choice is proposed. AppError E_INTERRUPTED on Ctrl-C and Ctrl-D. */
export async function askChoice<T>(
  message: string,
  choices: readonly [Choice<T>, ...Choice<T>[]],
  context: Context,
): Promise<T> {
  const listed = choices.map(({ name }, value) => ({ name, value }));
  const question = { type: 'select', name: 'answer', message, choices: listed } as const;
  const { answer } = await onTerminal(context, (prompt) =>
    prompt<{ answer: number }>([{ ...question, pageSize: PAGE, loop: false }]),
  );
  return (choices[answer] ?? choices[0]).value;
}

/** `validate` gives the words of what is wrong, or true. AppError E_INTERRUPTED on Ctrl-C and Ctrl-D. */
export async function askText(
  message: string,
  validate: (text: string) => true | string,
  context: Context,
): Promise<string> {
  const { answer } = await onTerminal(context, (prompt) =>
    prompt<{ answer: string }>([{ type: 'input', name: 'answer', message, validate }]),
  );
  return answer.trim();
}
