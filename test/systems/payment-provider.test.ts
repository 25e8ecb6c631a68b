import { expect } from "chai";
import { join } from "node:path";
import type { Json } from "../../workflow/definition";
import { HttpReplies } from "../../workflow/sandbox/http/replies";
import { loadOwnAnswers } from "../../workflow/sandbox/run/stand-ins";

const provider = new HttpReplies(loadOwnAnswers(join(__dirname, "../..")).http);

const post = (path: string, body: Json) =>
  provider.take({ method: "POST", url: new URL(path, "https://payments.example.com"), headers: {}, body });

describe("the payment provider of the sandbox", () => {
  it("authorizes an order, always under the same id", async () => {
    const request = { orderId: "7", amount: 20, paymentToken: "tok_visa" };
    const answer = { status: 200, body: { authorizationId: "auth_7" } };
    expect(await post("/authorizations", request)).to.deep.equal(answer);
    expect(await post("/authorizations", request)).to.deep.equal(answer);
  });

  it("declines the token of a card without money", async () => {
    const declined = await post("/authorizations", {
      orderId: "8",
      amount: 20,
      paymentToken: "tok_declined",
    });
    expect(declined).to.deep.equal({ status: 402, body: { reason: "insufficient funds" } });
  });

  it("voids what it authorized, and authorizes it no more", async () => {
    expect(await post("/voids", { orderId: "7" })).to.deep.equal({ status: 200, body: { voided: true } });
    const late = await post("/authorizations", { orderId: "7", amount: 20, paymentToken: "tok_visa" });
    expect(late).to.deep.equal({ status: 409, body: { reason: "voided" } });
  });
});
