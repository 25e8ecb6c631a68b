// What executions of checkout take and give. Written by `npm run asl` from the program's types.

export type Input = {
  orderId: string;
  items: { sku: string; quantity: number }[];
  paymentToken: string;
  customer: { email: string };
  address: { street: string; city: string; country: string };
};

export type Output =
  | {
      status: "FAILED";
      orderId: string;
      email?: string;
      error: string;
      message: string;
    }
  | {
      status: "SHIPPING";
      trackingNumber: string;
      paymentId: string;
      inventory: { status: "available" } | { status: "unavailable"; missing: string[] };
      total: number;
      orderId: string;
      items: { sku: string; quantity: number }[];
      paymentToken: string;
      customer: { email: string };
      address: { street: string; city: string; country: string };
    };
