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
};
