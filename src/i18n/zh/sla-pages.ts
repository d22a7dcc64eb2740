// Chinese words: `hicare sla report` and `hicare sla explain`.
import type { slaPages as english } from '../en/sla-pages.ts';

export const slaPages: Readonly<Record<keyof typeof english, string>> = {
  'command.sla.report': '各时限达成多少：按时限与规则，也可再按其他维度',
  'command.sla.explain': '一个会话的各个时限，以及每个时限的时间是怎样累计的',

  'report.sla.title': '服务时限达成',
  'section.attainment': '按时限与规则的达成情况',
  'section.all_met': '全部时限达成的会话',
  'section.sla_clocks': '时限',
  'section.sla_sum': '{clock}的时间是怎样累计的（第 {round} 轮）',
  'page.sla_explain': '会话 {id} 的时限',

  'note.attainment':
    '达成率 = 达成 ÷（达成 + 超时），只计已到期的时限；超时发生在到期的那一刻。提前达成的在到期后才计入；推定超时指数据截止之后才到期。',
  'note.order_clocks': '订单的计时项按下单日统计；订单没有的属性留空。',
  'note.calendar_assumed': '{count} 个时限的日历为推定：没有节假日表覆盖其年份，按星期几计算到期。',
  'note.sla_sum': '已计 {sum}，目标 {target}。',
  'note.sla_steps': '中间 {count} 段未显示。',
  'note.no_clocks': '规则没有为该会话设定目标，或该会话不计入任何指标。',

  'column.calendar': '日历',
  'column.due_clocks': '已到期',
  'column.breached': '超时',
  'column.attainment': '达成率',
  'column.met_early': '提前达成',
  'column.presumed': '推定超时',
  'column.running': '进行中',
  'column.exempt': '豁免',
  'column.no_data': '无数据',
  'column.stopped_at': '停止',
  'column.from': '从',
  'column.until': '到',
  'column.stretch': '时段',
  'column.counted': '计入',
  'column.sum': '累计',

  'word.counted': '计入',
};
