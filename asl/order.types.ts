// What executions of order take and give. Written by `npm run asl` from the program's types.

export type Input = {
  orderId: string;
  amount: number;
  currency?: string;
  customer?: string;
};

export type Output = {
  status: "RECORDED";
  recordedAt: string;
  paymentId: string;
  charged: true;
  validated: true;
  orderId: string;
  amount: number;
  currency?: string;
  customer?: string;
};
