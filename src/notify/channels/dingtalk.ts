// DingTalk group robots: Markdown or text, signed in the query; errors come inside HTTP 200.
import { type Channel, faultByCode, type Payload, plainPost } from '../channel.ts';
import { composeMessage } from '../compose.ts';
import { fitMessage } from '../fit-message.ts';
import { markdownText, plainText } from '../plain-text.ts';
import { chatWord, markdownWord } from '../safe-word.ts';
import { signDingtalk } from '../sign.ts';

/** DingTalk takes 20,000 bytes a message; the frame around the text stays below 500. */
const LIMIT = { bytes: 18_000, items: 100 };
/** After 20 messages in a minute a robot is silenced for ten. */
const SILENCED_MS = 600_000;
const NOBODY = { isAtAll: false };

/** -1: system busy · 130101, 410100: too many messages. */
const ANSWER = {
  code: ['errcode'],
  text: ['errmsg'],
  busy: { '-1': 0, 130101: SILENCED_MS, 410100: SILENCED_MS },
};

export const dingtalk: Channel = {
  payload: (content, language, format): Payload => {
    if (format === 'text') {
      const text = fitMessage(composeMessage(content, language, chatWord), LIMIT, plainText);
      return { msgtype: 'text', text: { content: text }, at: NOBODY };
    }
    const message = composeMessage(content, language, markdownWord);
    const text = fitMessage(message, LIMIT, markdownText);
    return { msgtype: 'markdown', markdown: { title: message.title, text }, at: NOBODY };
  },
  post: (payload, opened, now) => {
    const post = plainPost(payload, opened);
    if (opened.secret === null) return post;
    const url = new URL(opened.url);
    const { timestamp, sign } = signDingtalk(opened.secret, now);
    url.searchParams.set('timestamp', timestamp);
    url.searchParams.set('sign', sign);
    return { ...post, url: url.href };
  },
  faultIn: (answer) => faultByCode(answer, ANSWER),
};
