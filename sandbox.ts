import type { HttpReply, HttpStubs } from "./workflow/sandbox";

interface Payment {
  readonly orderId: string;
  readonly paymentToken?: string;
}

const voided = new Set<string>();

/**
 * The payment provider as fulfillment knows it, where a sample says nothing else: `tok_declined` has no money, and what
 * was voided stays so.
 */
export const http: HttpStubs = {
  "POST https://payments.example.com/authorizations": ({ body }): HttpReply => {
    const { orderId, paymentToken } = body as unknown as Payment;
    if (voided.has(orderId)) return { status: 409, body: { reason: "voided" } };
    if (paymentToken === "tok_declined") return { status: 402, body: { reason: "insufficient funds" } };
    return { status: 200, body: { authorizationId: `auth_${orderId}` } };
  },
  "POST https://payments.example.com/voids": ({ body }) => {
    voided.add((body as unknown as Payment).orderId);
    return { status: 200, body: { voided: true } };
  },
};
