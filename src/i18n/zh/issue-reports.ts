// Chinese words: the reports of issues: first-contact resolution, and second complaints with their review list.
import type { issueReports as english } from '../en/issue-reports.ts';

export const issueReports: Readonly<Record<keyof typeof english, string>> = {
  'report.fcr.title': '一次性解决率',
  'section.fcr_windows': '按观察窗口',
  'section.fcr_groups': '本期，窗口 {window}',
  'section.cross_channel': '跨渠道解决率，按首次联系的渠道',

  'column.window': '窗口',
  'column.cohort': '批次',
  'column.since_day': '从',
  'column.until_day': '到',
  'column.early_failures': '提前失败',
  'column.fcr_strict': '严格口径',
  'column.fcr_strict_n': '严格口径 n',
  'column.fcr_km': 'KM',
  'column.fcr_km_n': 'KM n',
  'column.fcr_km_low': 'KM 下限',
  'column.fcr_km_high': 'KM 上限',
  'column.untyped_share': '仅凭时间归并',
  'column.without_identifier': '无可靠标识',

  'word.asked_period': '本期',
  'word.mature_cohort': '已满期',
  'word.issues': '问题',

  'note.mature_cohort':
    '已满期：距数据截止已满一个窗口的最近 28 个完整日。KM：Kaplan–Meier，把全部问题都算上，未满期的观察多久算多久。仅凭时间归并：只因时间相近才归为同一问题的占比。无可靠标识：没有可靠客户标识的联系占比。',
  'note.fcr_credit': '归属首次联系的首位回复客服，不论后来谁接手；unknown：无人回复，或导出未注明是谁。',
  'note.issue_cohort': '问题按首次联系开始的日期统计，属性取其首个会话的。',
  'note.fcr_target': '目标针对规则中的窗口 {window}；窗口越长，通过的越少。',

  'report.repeat.title': '二次投诉复盘',
  'section.second_complaint': '二次投诉率',
  'section.review_list': '复盘清单：本期再次投诉，对照上次的处理',
  'column.earlier_conversation': '上次会话',
  'column.earlier_day': '上次日期',
  'column.earlier_agent': '上次客服',
  'column.earlier_solution': '上次方案',
  'column.earlier_cost': '上次成本',
  'column.earlier_resolved': '上次解决',
  'column.new_conversation': '本次会话',
  'column.new_day': '本次日期',
  'column.new_channel': '本次渠道',
  'column.new_type': '本次类型',
  'column.new_agent': '本次客服',
  'column.gap': '间隔',
  'column.care': '高关怀',
  'column.in_window': '窗口内',
  'column.value_cohort_before': '前 28 天',
  'word.further_complaints': '再次投诉',
  'word.repeat_orders': '多次来问的订单',
  'note.mature_second':
    '已满期：距数据截止已满一个窗口的最近 28 个完整日；更晚的投诉待定。每个批次的首行为合计。',
  'note.review_list':
    '间隔从上次投诉结束算到本次投诉开始；客服为最后回复的人。方案和成本取导出字段，没有则取事件记录。',
  'note.complaint_cohort': '有投诉的问题按首次投诉开始的日期统计，属性取其首个会话的。',
  'note.repeat_orders': '本期有两个及以上问题的订单：{count} 个。',

  'section.mature_cohort': '一次性解决与二次投诉：最近满观察期的 28 天',
  'section.complaint_types': '投诉类型',
  'note.complaint_types': '按问题计，归入首次投诉当日。',
  'note.complaint_deciders': '本期新开会话判定为投诉的依据：{list}。',
};
