// The composition root: the real world, signals, the command line, and the only catch, which turns errors into exit codes.
import { findLanguage } from './commands/language.ts';
import { VERSION } from './commands/version.ts';
import { type Context, realContext } from './context.ts';
import { AppError, EXIT } from './errors.ts';

/** One signal asks the work to stop; the next one meets the system's default and kills at once. */
function watchSignals(controller: AbortController): void {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(name, () => controller.abort(name));
  }
}

/** better-sqlite3 is the only package outside the bundle: when it does not load, no command that needs it can start. */
function asKnownError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  const { code } = error as NodeJS.ErrnoException;
  const isMissing = code === 'ERR_MODULE_NOT_FOUND' && error.message.includes('better-sqlite3');
  const isBroken = code === 'ERR_DLOPEN_FAILED' || error.message.includes('bindings file');
  if (!isMissing && !isBroken) return error;
  return new AppError('E_NATIVE_MODULE', { detail: error.message.split('\n')[0] ?? '' }, undefined, {
    cause: error,
  });
}

/** A reader that has gone (`| head`) is no fault: silence, and a verdict that was already reached stands. */
function isReaderGone(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === 'EPIPE';
}

/** Says on stderr what went wrong; its exit code joins what was concluded before. */
async function report(error: unknown, argv: readonly string[], context: Context): Promise<void> {
  if (isReaderGone(error)) return;
  const known = asKnownError(error);
  const { describeError, describeStack } = await import('./commands/describe-error.ts');
  const text = describeError(known, await findLanguage(argv, context));
  await context.io.stderr.write(argv.includes('--debug') ? `${text}${describeStack(known)}` : text);
  context.endWith(known instanceof AppError ? known.exitCode : EXIT.bug);
}

async function run(argv: readonly string[], context: Context): Promise<void> {
  if (argv[0] === '--version' || argv[0] === '-V') return context.io.stdout.write(`${VERSION}\n`);
  const { runProgram } = await import('./commands/program.ts');
  await runProgram(argv, context, await findLanguage(argv, context));
}

/** Runs the command line of this process and sets its exit code. */
export async function main(): Promise<void> {
  const controller = new AbortController();
  watchSignals(controller);
  const argv = process.argv.slice(2);
  const context = realContext(controller.signal);
  try {
    await run(argv, context);
  } catch (error) {
    await report(error, argv, context);
  }
  // What waits for its other end (a stdin nobody writes, a stdout nobody reads) would keep an ended process alive.
  if (controller.signal.aborted || process.exitCode === EXIT.output) process.exit();
}
