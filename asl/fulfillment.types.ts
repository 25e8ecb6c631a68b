// What executions of fulfillment take and give. Written by `npm run asl` from the program's types.

export type Input = {
  orderId: string;
  items: { sku: string; quantity: number }[];
  paymentToken: string;
  customer: { email: string; phone?: string };
  address: { street: string; city: string; country: string };
};

export type Output = {
  status: "COMPLETED";
  orderId: string;
  total: number;
  trackingNumber: string;
};
