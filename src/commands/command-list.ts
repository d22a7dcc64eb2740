// The commands in the order of the help, each with the file that registers it: only what is called is loaded.
import type { Command } from 'commander';
import type { Context } from '../context.ts';

export type Register = (program: Command, context: Context) => void;

export const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
  init: async () => (await import('./init.ts')).registerInit,
  demo: async () => (await import('./demo.ts')).registerDemo,
  import: async () => (await import('./import/import.ts')).registerImport,
  profile: async () => (await import('./profile/profile.ts')).registerProfile,
  status: async () => (await import('./status.ts')).registerStatus,
  report: async () => (await import('./report.ts')).registerReport,
  conversation: async () => (await import('./conversation/conversation.ts')).registerConversation,
  order: async () => (await import('./order/order.ts')).registerOrder,
  customer: async () => (await import('./customer/customer.ts')).registerCustomer,
  issue: async () => (await import('./issue/issue.ts')).registerIssue,
  care: async () => (await import('./care/care.ts')).registerCare,
  sla: async () => (await import('./sla/sla.ts')).registerSla,
  whatif: async () => (await import('./whatif.ts')).registerWhatif,
  explain: async () => (await import('./explain.ts')).registerExplain,
  metrics: async () => (await import('./metrics.ts')).registerMetrics,
  policy: async () => (await import('./policy/policy.ts')).registerPolicy,
  classify: async () => (await import('./classify/classify.ts')).registerClassify,
  notify: async () => (await import('./notify/notify.ts')).registerNotify,
  completion: async () => (await import('./completion.ts')).registerCompletion,
  help: async () => (await import('./help.ts')).registerHelp,
};

/** Commands whose work needs to know all others. */
const NEED_ALL = ['help', '--help', '-h', 'completion'];

/**
 * The names to load for this command line. A name may also stand there as a value, so all that occur are loaded; when
 * none does, or the whole tree is asked for, every command is.
 */
export function commandsToLoad(argv: readonly string[]): readonly string[] {
  const names = Object.keys(COMMANDS);
  const called = names.filter((name) => argv.includes(name));
  return called.length === 0 || argv.some((word) => NEED_ALL.includes(word)) ? names : called;
}
