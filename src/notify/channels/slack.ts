// Slack incoming webhooks: rich text blocks, in which Slack reads no mentions and no markup; the answer is the word ok.
import type { AnswerShape, Channel, Payload } from '../channel.ts';
import { faultByCode, plainPost } from '../channel.ts';
import { composeMessage, type Message, type MessageItem } from '../compose.ts';
import { fitMessage } from '../fit-message.ts';
import { faultOf } from '../notify-fault.ts';
import { plainText } from '../plain-text.ts';
import { chatWord, markdownWord } from '../safe-word.ts';

/** Slack counts the characters of all blocks together and refuses about 13,000; 9,000 bytes of JSON are well below. */
const LIMIT = { bytes: 9000, items: 40 };
/** A longer text comes as several messages. */
const TEXT_LIMIT = { bytes: 4000, items: 40 };

const text = (words: string, isBold = false): Payload => ({
  type: 'text',
  text: words,
  ...(isBold ? { style: { bold: true } } : {}),
});
const section = (...elements: readonly Payload[]): Payload => ({ type: 'rich_text_section', elements });

function itemSection({ lines: [first = '', ...rest], link }: MessageItem, open: string): Payload {
  const body = rest.length === 0 ? [] : [text(`\n${rest.join('\n')}`)];
  const address = link === null ? [] : [text('\n'), { type: 'link', url: link, text: open }];
  return section(text(first, true), ...body, ...address);
}

function blocks({ title, head, items, foot, open }: Message): Payload {
  const list = {
    type: 'rich_text_list',
    style: 'ordered',
    elements: items.map((item) => itemSection(item, open)),
  };
  const elements = [
    section(text(`${title}\n`, true), text(`${head.join('\n')}\n`)),
    ...(items.length === 0 ? [] : [list]),
    ...(foot.length === 0 ? [] : [section(text(foot.join('\n')))]),
  ];
  // What notifications on a telephone show; it is ours, without a word from data.
  return { text: title, blocks: [{ type: 'rich_text', elements }] };
}

/** Not Slack itself, but servers that take its webhooks, may answer in JSON. */
const JSON_ANSWER: AnswerShape = { code: ['ok'], text: ['error'], busy: {} };

export const slack: Channel = {
  payload: (content, language, format) => {
    const manners = { unfurl_links: false, unfurl_media: false };
    if (format === 'rich') {
      return { ...fitMessage(composeMessage(content, language, chatWord), LIMIT, blocks), ...manners };
    }
    const message = composeMessage(content, language, markdownWord);
    return { text: fitMessage(message, TEXT_LIMIT, plainText), mrkdwn: false, ...manners };
  },
  post: plainPost,
  faultIn: (answer) => {
    const said = answer.body.trim();
    if (said === 'ok' || /^\{\s*"ok"\s*:\s*true\b/.test(said)) return null;
    return said.startsWith('{') ? faultByCode(answer, JSON_ANSWER) : faultOf('answer', said);
  },
};
