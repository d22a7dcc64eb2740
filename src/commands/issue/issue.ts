// `hicare issue list|show|link|split`.
import type { Command } from 'commander';
import type { Context } from '../../context.ts';
import { about, addOutputFlags, addPolicyFlags, addQuestionFlags, addWriteFlags } from '../options.ts';
import type { IssueListFlags, IssueShowFlags } from './run-issue.ts';
import type { IssueDecideFlags } from './run-issue-decide.ts';

function registerList(noun: Command, context: Context): void {
  const command = noun.command('list').description(about('command.issue.list'));
  addQuestionFlags(command).action(async (_: unknown, self: Command) => {
    const { runIssueList } = await import('./run-issue.ts');
    await runIssueList(self.optsWithGlobals<IssueListFlags>(), context);
  });
}

function registerShow(noun: Command, context: Context): void {
  const command = noun
    .command('show')
    .description(about('command.issue.show'))
    .argument('<ID>', about('argument.issue'));
  addPolicyFlags(command);
  addOutputFlags(command).action(async (id: string, _: unknown, self: Command) => {
    const { runIssueShow } = await import('./run-issue.ts');
    await runIssueShow(id, self.optsWithGlobals<IssueShowFlags>(), context);
  });
}

function registerDecision(noun: Command, kind: 'link' | 'split', context: Context): void {
  const command = noun
    .command(kind)
    .description(about(`command.issue.${kind}`))
    .argument('<A>', about('argument.issue_end'))
    .argument('<B>', about('argument.issue_end'))
    .option('--reason <TEXT>', about('flag.issue_reason'))
    .option('--undo', about('flag.issue_undo'));
  addPolicyFlags(addWriteFlags(command)).action(async (a: string, b: string, _: unknown, self: Command) => {
    const { runIssueDecide } = await import('./run-issue-decide.ts');
    await runIssueDecide({ kind, a, b }, self.optsWithGlobals<IssueDecideFlags>(), context);
  });
}

export function registerIssue(program: Command, context: Context): void {
  const noun = program.command('issue').description(about('command.issue'));
  registerList(noun, context);
  registerShow(noun, context);
  registerDecision(noun, 'link', context);
  registerDecision(noun, 'split', context);
}
