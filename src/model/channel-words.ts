// What exports call a channel → the canonical channel. Matched after trimming, NFKC, lower-casing; `-` and space as `_`.
import { CHANNELS, type Channel } from './vocabulary.ts';

const SYNONYMS: Readonly<Record<Channel, string>> = {
  im: '旺旺 阿里旺旺 千牛 咚咚 京东咚咚 拼多多 飞鸽 即时通讯 即时聊天 聊天 whatsapp telegram line viber chat instant_message',
  webchat: '在线 在线客服 网页 网页客服 官网 网站 web website live_chat livechat web_chat messaging widget',
  app: 'app内im app内 app客服 小程序 小程序客服 应用内 in_app inapp mobile_app sdk mini_program miniprogram',
  phone: '电话 400 400电话 热线 呼入 呼出 语音 来电 call calls voice hotline telephone tel inbound_call',
  email: '邮件 邮箱 电子邮件 e_mail mail',
  ticket: '工单 表单 留言 tickets web_form form contact_form api',
  social:
    '公众号 微信公众号 服务号 企业微信 企微 微信 微信客服 微博 抖音 快手 小红书 wechat wecom facebook messenger instagram twitter x weibo douyin tiktok xiaohongshu social_media',
  sms: '短信 text text_message mms',
  review: '差评 评价 评论 中评 好评 reviews product_review feedback',
  store: '门店 线下 实体店 柜台 offline shop in_store counter walk_in',
  unknown: '未知',
};

const CHANNEL_OF: ReadonlyMap<string, Channel> = new Map(
  CHANNELS.flatMap((channel) =>
    [channel, ...SYNONYMS[channel].split(' ')].map((word) => [word, channel] as const),
  ),
);

/** The channel of a word, or null when the word is not known. */
export function channelOf(word: string): Channel | null {
  const key = word
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return CHANNEL_OF.get(key) ?? null;
}
