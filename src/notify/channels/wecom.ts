// WeCom (企业微信) group robots: Markdown or text, no signature; errors come inside HTTP 200.
import { type Channel, faultByCode, type Payload, plainPost } from '../channel.ts';
import { composeMessage } from '../compose.ts';
import { fitMessage } from '../fit-message.ts';
import { markdownText, plainText } from '../plain-text.ts';
import { chatWord, markdownWord } from '../safe-word.ts';

/** WeCom counts bytes: 4,096 of Markdown, 2,048 of text. */
const MARKDOWN_LIMIT = { bytes: 4096, items: 100 };
const TEXT_LIMIT = { bytes: 2048, items: 100 };
const BUSY_MS = 60_000;

/** -1: system busy · 45009, 45033: more than 20 messages in a minute, or too many at once. */
const ANSWER = { code: ['errcode'], text: ['errmsg'], busy: { '-1': 0, 45009: BUSY_MS, 45033: BUSY_MS } };

/** One line break is enough here, and bytes are dear. */
const tight = (text: string): string => text.replaceAll('\n\n', '\n');

export const wecom: Channel = {
  payload: (content, language, format): Payload => {
    if (format === 'text') {
      const text = fitMessage(composeMessage(content, language, chatWord), TEXT_LIMIT, plainText);
      return { msgtype: 'text', text: { content: text } };
    }
    const message = composeMessage(content, language, markdownWord);
    const text = fitMessage(message, MARKDOWN_LIMIT, (fitting) => tight(markdownText(fitting)));
    return { msgtype: 'markdown', markdown: { content: text } };
  },
  post: plainPost,
  faultIn: (answer) => faultByCode(answer, ANSWER),
};
