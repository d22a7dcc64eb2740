// Chinese words: metrics of issues, and what is told beside them.
import { prefixed } from '../prefixed.ts';

const names = {
  fcr: '一次性解决率',
  fcr_strict: '一次性解决率（严格）',
  fcr_km: '一次性解决率（Kaplan–Meier）',
  second_complaint: '二次投诉率',
  cross_channel_resolution: '跨渠道解决率',
  first_owner_closure: '首问负责闭环率',
  phone_10min: '电话 10 分钟解决率',
  complaint_conversion: '投诉转化率',
  promise_kept: '承诺兑现率',
} as const;

const questions = {
  fcr: '多少问题一次联系就解决了？',
  fcr_strict: '只看靠订单或主题归并的问题，一次解决了多少？',
  fcr_km: '把还在观察期的问题也算到截至时点，一次解决了多少？',
  second_complaint: '多少客户不得不投诉第二次？',
  cross_channel_resolution: '客户换了渠道，问题解决了吗？',
  first_owner_closure: '首问客服有没有跟到底？',
  phone_10min: '多少来电又快又彻底地解决了？',
  complaint_conversion: '打过差评的客户，最后有多少满意了？',
  promise_kept: '客服承诺的时间内，我们回复了多少？',
} as const;

const definitions = {
  fcr: '期间内开始、首次联系进入人工、且首次联系结束距截至时点已满 fcr_window（7 天）的问题中：窗口内已解决、未重开、同一问题没有再次联系的占比。首次联系无人应答算未解决。未满观察期的为待定，未满期但已失败的为提前失败，都不计入。',
  fcr_strict: '一次性解决率，排除仅凭时间相近归并的问题。',
  fcr_km:
    '期间内首次联系进入人工的全部问题，在 fcr_window 处的 Kaplan–Meier 生存率。事件：再次联系、重开，或窗口结束仍未解决；其余观察到截至时点。区间用 Greenwood 误差。',
  second_complaint:
    '首次投诉联系在期间内开始、且结束距截至时点已满 second_complaint_window（30 天）的问题中，窗口内再次投诉的占比。',
  cross_channel_resolution: '期间内开始、跨两个及以上渠道联系的问题中，最后一次联系已解决的占比。',
  first_owner_closure: '首问客服参与了最终解决会话的问题 ÷ 已解决的问题，按问题开始时间。',
  phone_10min:
    '期间内接通的来电中，接通后 10 分钟内结束、且同一问题在 fcr_window 内没有再次联系的占比；只算已满观察期的。',
  complaint_conversion: '期间内开始、至少两次评价且首次不高于 2 分的问题中，最后一次不低于 4 分的占比。',
  promise_kept:
    '人工消息中带时限的承诺（如“10 分钟内回复”），在时限内同一会话有下一条人工公开消息的占比（谁发的都算，再次承诺也算）；只算已到期的承诺，按会话开启日统计。一条消息算一个承诺，取其中最短的时限，归发出的客服。到期时间晚于数据截止时间的暂不计入。',
} as const;

export const issueFigures = {
  ...prefixed('metric.', names, '.name'),
  ...prefixed('metric.', questions, '.question'),
  ...prefixed('metric.', definitions, '.definition'),
  'note.early_failures': '提前失败（未满观察期，不计入）：{metrics}。',
  'note.linkage':
    '{metrics}：{issues} 个问题中有 {untyped} 个（{untyped_share}）仅凭时间相近归并；{contacts} 次联系中有 {unidentified} 次（{unidentified_share}）没有可靠的客户标识。',
  'word.untyped': '仅凭时间相近',
  'word.early_failure': '提前失败',
  'word.not_resolved': '未按时解决',
  'word.contacted_again': '客户再次联系',
  'word.came_back': '再次联系或未解决',
  'word.still_watched': '观察到截至时点',
} as const;
