import { expect } from "chai";
import type { JsonObject } from "../../../workflow/definition";
import { ses, sesv2 } from "../../../workflow/sandbox/services/mail";
import { findAction, type Service } from "../../../workflow/sandbox/services/service";
import { World } from "../../../workflow/sandbox/world";

describe("mail in the sandbox", () => {
  const sent = async (service: Service, action: string, request: JsonObject) => {
    const world = new World(undefined as never, "", "", undefined as never);
    const answer = await findAction(service, action)?.({ request, world, now: 0 });
    return { answer, mails: world.outbox.list().map(({ channel, to, summary }) => [channel, to, summary]) };
  };

  it("may be raw: its headers say to whom and what about", async () => {
    const Data = "From: shop@example.com\nTo: ada@example.com\nSubject: Your order\n\nHello";
    const { mails } = await sent(ses, "sendRawEmail", { RawMessage: { Data } });
    expect(mails).to.deep.equal([["e-mail", "ada@example.com", "Your order"]]);
  });

  it("goes to many, each by itself, by a template", async () => {
    const { answer, mails } = await sent(sesv2, "sendBulkEmail", {
      DefaultContent: { Template: { TemplateName: "shipped" } },
      BulkEmailEntries: ["ada", "bob"].map((name) => ({
        Destination: { ToAddresses: [`${name}@example.com`] },
      })),
    });
    expect(mails).to.deep.equal([
      ["e-mail", "ada@example.com", "template shipped"],
      ["e-mail", "bob@example.com", "template shipped"],
    ]);
    expect(answer?.["BulkEmailEntryResults"]).to.have.length(2);
  });
});
