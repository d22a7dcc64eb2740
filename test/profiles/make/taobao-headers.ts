// Test support: the headers of Taobao's order and detail files, generation by generation, with their real trailing blanks.

const WORDS_2016 = `订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,买家实际支付金额,
买家实际支付积分,订单状态,买家留言,收货人姓名,收货地址_,运送方式,联系电话_,联系手机,订单创建时间,订单付款时间_,宝贝标题_,宝贝种类_,
物流单号_,物流公司,订单备注,宝贝总数量,店铺Id,店铺名称,订单关闭原因,卖家服务费,买家服务费,发票抬头,是否手机订单,分阶段订单信息,
特权订金订单id,定金排名,修改后的sku,修改后的收货地址,异常信息,天猫卡券抵扣,集分宝抵扣,是否是O2O交易`;

function listOf(words: string): string[] {
  return words
    .replaceAll('\n', '')
    .split(',')
    .map((word) => word.replace('_', ' '));
}

function inserted(header: readonly string[], after: string, words: string): string[] {
  const at = header.indexOf(after) + 1;
  return [...header.slice(0, at), ...listOf(words), ...header.slice(at)];
}

export const ORDERS_2016 = listOf(WORDS_2016);

export const ORDERS_2018 = [
  ...inserted(ORDERS_2016, '特权订金订单id', '是否上传合同照片,是否上传小票,是否代付'),
  ...listOf(
    '新零售交易类型,新零售导购门店名称,新零售导购门店id,新零售发货门店名称,新零售发货门店id,退款金额,预约门店,确认收货时间,打款商家金额,含应开票给个人的个人红包',
  ),
];

export const ORDERS_2020 = [
  ...inserted(ORDERS_2018, '买家支付宝账号', '支付单号,支付详情'),
  ...listOf('是否信用购,体验期结束时间,前N有礼,配送类型,主订单编号'),
];

export const ORDERS_2022 = [
  ...inserted(
    ORDERS_2020.map((name) => (name === '买家支付宝账号' ? '买家会员昵称' : name.trim())).filter(
      (name) => name !== '主订单编号',
    ),
    '联系手机',
    '虚拟号过期时间',
  ),
  ...listOf(
    '直播返现状态,返现金额,延迟发货自动赔付金额,新零售成交门店昵称,新零售成交门店id,新零售成交经销商id,预售订单,发货时间,商家备忘,主订单编号',
  ),
];

export const LINES_OLD = listOf(
  '订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码',
);

export const LINES_NEW = listOf(
  '子订单编号,主订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码,支付单号,买家应付货款,买家实际支付金额,退款状态,退款金额,订单创建时间,订单付款时间,商品id,分阶段订单信息,主订单备注,主订单买家留言,发货时间,物流单号,物流公司,是否赔付,赔付金额,赔付出账时间',
);

export const REFUNDS_OLD = listOf(
  '订单编号,退款编号,支付宝交易号,订单付款时间,商品编码,退款完结时间,买家会员名称,买家实际支付金额,宝贝标题,买家退款金额,手工退款/系统退款,是否需要退货,退款的申请时间,超时时间,退款状态,货物状态,退货物流信息,发货物流信息,客服介入状态,卖家真实姓名,卖家真实姓名新,卖家退货地址,卖家邮编,卖家电话,卖家手机,退货物流单号,退货物流公司,买家退款原因,买家退款说明,买家退货时间,责任方,售中或售后,商家备注,完结时间,部分退款/全部退款,审核操作人,举证超时,是否零秒响应,退款操作人,退款原因标签,业务类型',
);

export const REFUNDS_NEW = REFUNDS_OLD.map(
  (name) => ({ 支付宝交易号: '支付单号', 是否需要退货: '售后类型', 买家退款金额: '退款总额' })[name] ?? name,
).flatMap((name) => (name === '退款总额' ? [name, '退给买家金额', '退给平台金额'] : [name]));
