// `hicare conversation list|show|find`.
import type { Command } from 'commander';
import type { Context } from '../../context.ts';
import { about, addOutputFlags, addPolicyFlags, addQuestionFlags } from '../options.ts';
import type { ConversationListFlags, ConversationShowFlags } from './run-conversation.ts';
import type { ConversationFindFlags } from './run-conversation-find.ts';

function registerList(noun: Command, context: Context): void {
  const command = noun.command('list').description(about('command.conversation.list'));
  addQuestionFlags(command).action(async (_: unknown, self: Command) => {
    const { runConversationList } = await import('./run-conversation.ts');
    await runConversationList(self.optsWithGlobals<ConversationListFlags>(), context);
  });
}

function registerShow(noun: Command, context: Context): void {
  const command = noun
    .command('show')
    .description(about('command.conversation.show'))
    .argument('<ID>', about('argument.conversation'))
    .option('--with-text', about('flag.with_text'));
  addPolicyFlags(command);
  addOutputFlags(command).action(async (id: string, _: unknown, self: Command) => {
    const { runConversationShow } = await import('./run-conversation.ts');
    await runConversationShow(id, self.optsWithGlobals<ConversationShowFlags>(), context);
  });
}

function registerFind(noun: Command, context: Context): void {
  const command = noun
    .command('find')
    .description(about('command.conversation.find'))
    .requiredOption('--text <WORDS>', about('flag.find_text'))
    .option('--with-text', about('flag.find_with_text'));
  addQuestionFlags(command).action(async (_: unknown, self: Command) => {
    const { runConversationFind } = await import('./run-conversation-find.ts');
    await runConversationFind(self.optsWithGlobals<ConversationFindFlags>(), context);
  });
}

export function registerConversation(program: Command, context: Context): void {
  const noun = program.command('conversation').description(about('command.conversation'));
  registerList(noun, context);
  registerShow(noun, context);
  registerFind(noun, context);
}
