// Chinese words: the metrics of orders and after-sales (metrics.md §5), and what is told beside them.
import { prefixed } from '../prefixed.ts';

const names = {
  return_cycle: '退换货时长',
  return_within_24h: '24 小时退换货完结率',
  refund_only_over_limit: '仅退款超额笔数',
  dispute_rate: '纠纷率',
  bad_review_rate: '差评率',
  payout_over_authority: '超权限赔付次数',
  qc_error_rate: '质检差错率',
} as const;

const questions = {
  return_cycle: '客户申请退换货后多久办完？',
  return_within_24h: '一天内办完的退换货有多少？',
  refund_only_over_limit: '哪些仅退款超过了免审额度？',
  dispute_rate: '多少订单升级成纠纷？',
  bad_review_rate: '多少订单收到差评？',
  payout_over_authority: '谁的赔付超出了自主权限？',
  qc_error_rate: '质检抽查的差错率是多少？',
} as const;

const definitions = {
  return_cycle:
    '从申请退换货到退款（没有退款则到入账，再没有则到关闭），按自然时间计，按申请日统计。超过 24 小时仍未办完的排在最后。',
  return_within_24h: '申请满 24 小时的退换货中，24 小时内（自然时间）办完的占比。',
  refund_only_over_limit:
    '仅退款金额超过规则 refund_only_limit（300 元）的笔数，按申请日统计；n 为全部仅退款笔数。币种与规则不同的不计入。',
  dispute_rate: '升级为纠纷（平台介入）的退换货，按申请日统计 ÷ 本期付款订单数。',
  bad_review_rate:
    '2 星及以下的评价（含满意度评分，不含 NPS），按评价日统计 ÷ 本期付款订单数；已撤回的不计入。',
  payout_over_authority:
    '同一人在同一会话中登记的赔付合计超过规则 payout_authority（50 元）的会话数，按会话开启日统计；n 为全部有赔付登记的会话。',
  qc_error_rate: '导入的质检结果中有差错的条数 ÷ 质检总条数，按会话开启日统计。',
} as const;

export const orderMetrics = {
  ...prefixed('metric.', names, '.name'),
  ...prefixed('metric.', questions, '.question'),
  ...prefixed('metric.', definitions, '.definition'),

  'note.cohort_orders':
    '订单按下单日统计，退换货按申请日统计，评价按评价日统计；按付款订单计的比率，分母为本期付款的订单。',
  'note.by_items': '按商品、类目或供应商分组时，含多种商品的订单在各组各计一次，合计可能大于总数。',
  'note.ratio': '{metric}：{count} ÷ 付款订单 {n}。',
  'note.part': '{part} {count}',
  'note.parts': '{metric}：其中{parts}。',

  'report.returns.title': '退换货',
  'section.returns_by_kind': '按类型',
  'section.returns_by_reason': '按原因',
  'section.refund_only_over_limit': '仅退款超过 {limit} 元',

  'column.unfinished': '未办完',
  'column.return_within_24h': '24 小时内',
  'column.refund_only_over_limit': '超额',
  'column.return': '退换货单',
  'column.requested_at': '申请时间',
  'column.rated': '被评对象',
  'column.rated_at': '评价时间',
  'column.product': '商品',

  'word.withdrawn': '已撤回',
  'word.no_amount': '没有金额',
  'word.other_currency': '其他币种',
  'word.delivered_late': '延迟送达',
  'word.undelivered': '逾期未送达',
  'word.shipped_late': '延迟发货',
  'word.unshipped': '逾期未发货',
  'word.promise_assumed': '按默认承诺计',
} as const;
