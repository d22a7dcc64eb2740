// Every channel that is reached by a POST, by the kind of its target.
import type { HttpTarget } from '../model/notify-target.ts';
import type { Channel } from './channel.ts';
import { dingtalk } from './channels/dingtalk.ts';
import { feishu } from './channels/feishu.ts';
import { slack } from './channels/slack.ts';
import { webhook } from './channels/webhook.ts';
import { wecom } from './channels/wecom.ts';

export const CHANNELS: Readonly<Record<HttpTarget['kind'], Channel>> = {
  slack,
  dingtalk,
  feishu,
  wecom,
  webhook,
};
