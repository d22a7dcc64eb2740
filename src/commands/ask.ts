// Questions on a terminal, never on stdout: one choice of several, or a line of text.
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';

export interface Choice<T> {
  readonly name: string;
  readonly value: T;
}

type Prompt = ReturnType<typeof import('inquirer')['default']['createPromptModule']>;

async function promptOf(context: Context): Promise<Prompt> {
  const { default: inquirer } = await import('inquirer');
  return inquirer.createPromptModule({ ...context.terminal, signal: context.signal });
}

/** Rows of a list that are shown at a time. */
const PAGE = 12;

/** The first choice is proposed. AppError E_INTERRUPTED on Ctrl-C. */
export async function askChoice<T>(
  message: string,
  choices: readonly [Choice<T>, ...Choice<T>[]],
  context: Context,
): Promise<T> {
  const prompt = await promptOf(context);
  const listed = choices.map(({ name }, value) => ({ name, value }));
  const question = { type: 'select', name: 'answer', message, choices: listed } as const;
  try {
    const { answer } = await prompt<{ answer: number }>([{ ...question, pageSize: PAGE, loop: false }]);
    return (choices[answer] ?? choices[0]).value;
  } catch (error) {
    throw new AppError('E_INTERRUPTED', {}, undefined, { cause: error });
  }
}

/** `validate` gives the words of what is wrong, or true. AppError E_INTERRUPTED on Ctrl-C. */
export async function askText(
  message: string,
  validate: (text: string) => true | string,
  context: Context,
): Promise<string> {
  const prompt = await promptOf(context);
  try {
    const { answer } = await prompt<{ answer: string }>([
      { type: 'input', name: 'answer', message, validate },
    ]);
    return answer.trim();
  } catch (error) {
    throw new AppError('E_INTERRUPTED', {}, undefined, { cause: error });
  }
}
