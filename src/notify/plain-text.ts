// A message as plain lines: for text formats and e-mail.
import type { Message, MessageItem } from './compose.ts';

function itemText({ lines: [first = '', ...rest], link }: MessageItem, index: number): string {
  const more = link === null ? rest : [...rest, link];
  return [`${index + 1}. ${first}`, ...more.map((line) => `   ${line}`)].join('\n');
}

/** Everything but the title; parts are separated by empty lines. */
export function plainBody({ head, items, foot }: Message): string {
  const parts = [head.join('\n'), ...items.map(itemText), foot.join('\n')];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Title and body. */
export function plainText(message: Message): string {
  return `${message.title}\n${plainBody(message)}`;
}

/** The message in the Markdown that DingTalk and WeCom share; words from data must be `markdownWord`s. */
export function markdownText({ title, head, items, foot, open }: Message): string {
  const item = ({ lines: [first = '', ...rest], link }: MessageItem, index: number): string => {
    const more = link === null ? rest : [...rest, `[${open}](${link})`];
    return [`**${index + 1}. ${first}**`, ...more.map((line) => `> ${line}`)].join('\n\n');
  };
  return [`### ${title}`, ...head, ...items.map(item), ...foot].join('\n\n');
}
