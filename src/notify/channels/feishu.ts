// Feishu (Lark) group robots: a post or text, signed in the body; errors come inside HTTP 200.
import type { Language } from '../../i18n/dictionary.ts';
import { type Channel, faultByCode, type Payload, plainPost } from '../channel.ts';
import { composeMessage, type Message, type MessageItem } from '../compose.ts';
import { fitMessage } from '../fit-message.ts';
import { plainText } from '../plain-text.ts';
import { chatWord } from '../safe-word.ts';
import { signFeishu } from '../sign.ts';

/** Feishu takes 20 KB a request. */
const LIMIT = { bytes: 18_000, items: 100 };
const BUSY_MS = 60_000;

/** 9499: too many requests · 11232: the robot's frequency limit. The older answer says StatusCode. */
const ANSWER = {
  code: ['code', 'StatusCode'],
  text: ['msg', 'StatusMessage'],
  busy: { 9499: BUSY_MS, 11232: BUSY_MS },
};

const text = (words: string): Payload => ({ tag: 'text', text: words });

function itemParagraphs({ lines, link }: MessageItem, index: number, open: string): Payload[][] {
  const [first = '', ...rest] = lines;
  const address = link === null ? [] : [[text('   '), { tag: 'a', text: open, href: link }]];
  return [[text(`${index + 1}. ${first}`)], ...rest.map((line) => [text(`   ${line}`)]), ...address];
}

function post({ title, head, items, foot, open }: Message): Payload {
  const content = [
    ...head.map((line) => [text(line)]),
    ...items.flatMap((item, index) => itemParagraphs(item, index, open)),
    ...foot.map((line) => [text(line)]),
  ];
  return { title, content };
}

const LOCALE: Readonly<Record<Language, string>> = { en: 'en_us', zh: 'zh_cn' };

export const feishu: Channel = {
  payload: (content, language, format): Payload => {
    const message = composeMessage(content, language, chatWord);
    if (format === 'text') {
      return { msg_type: 'text', content: { text: fitMessage(message, LIMIT, plainText) } };
    }
    const fitting = fitMessage(message, LIMIT, post);
    return { msg_type: 'post', content: { post: { [LOCALE[language]]: fitting } } };
  },
  post: (payload, opened, now) =>
    plainPost(opened.secret === null ? payload : { ...signFeishu(opened.secret, now), ...payload }, opened),
  faultIn: (answer) => faultByCode(answer, ANSWER),
};
