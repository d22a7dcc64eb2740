// Test support: parcel traces as Kuaidi100 answers.

/** Newest first; `status` 200 is the transport's. */
export const TRACE = {
  message: 'ok',
  nu: '880000000000001',
  ischeck: '1',
  condition: 'F00',
  com: 'testexpress',
  status: '200',
  state: '3',
  data: [
    {
      time: '2016-05-26 18:20:01',
      ftime: '2016-05-26 18:20:01',
      context: '[深圳市] 已签收，签收人：测试柜',
      status: '投柜或站签收',
      statusCode: '304',
      areaCode: 'CN440300000000',
      areaName: '广东,深圳市',
      location: '',
    },
    {
      time: '2016-05-26 12:00:00',
      ftime: '2016-05-26 12:00:00',
      context: '[深圳市] 已存放至丰巢，请凭取货码取件',
      status: '投柜或驿站',
      statusCode: '501',
      areaName: '广东,深圳市',
      location: '',
    },
    {
      time: '2016-05-26 08:30:00',
      ftime: '2016-05-26 08:30:00',
      context: '[深圳市] 派件中 13800000000',
      status: '派件',
      statusCode: '5',
      areaName: '广东,深圳市',
    },
    {
      time: '2016-05-25 02:00:00',
      ftime: '2016-05-25 02:00:00',
      context: '快件到达 [广州中转]',
      status: '干线',
      statusCode: '1002',
      areaName: null,
      location: '广州中转',
    },
    {
      time: '2016-05-24 19:00:00',
      ftime: '2016-05-24 19:00:00',
      context: '[义乌市] 已揽收',
      status: '揽收',
      statusCode: '1',
      areaName: '浙江,金华市',
    },
  ],
};

/** A plain subscription: the items say only when and what. */
export const PLAIN_TRACE = {
  message: 'ok',
  nu: '880000000000003',
  ischeck: '0',
  com: 'testexpress',
  status: '200',
  state: '6',
  data: [
    { time: '2016-05-29 10:00:00', ftime: '2016-05-29 10:00:00', context: '快件已退回' },
    { time: '2016-05-28 09:00:00', ftime: '2016-05-28 09:00:00', context: '客户拒收' },
    { time: '2016-05-27 09:00:00', ftime: '2016-05-27 09:00:00', context: '【杭州】正在派送途中' },
    { time: '2016-05-26 09:00:00', ftime: '2016-05-26 09:00:00', context: '快件离开【义乌】，发往【杭州】' },
    { time: '2016-05-25 20:00:00', ftime: '2016-05-25 20:00:00', context: '【义乌】揽收成功' },
    { time: '2016-05-25 18:00:00', ftime: '2016-05-25 18:00:00', context: '商家已打印面单' },
  ],
};
