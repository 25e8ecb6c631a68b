import { runtime } from "@pulumi/pulumi";
import { expect } from "chai";
import { createPlaceholderMocks, known } from "../../workflow/deploy/mocks";
import { createTable } from "../../workflow/deploy/table";

const args = { hashKey: "id", attributes: [{ name: "id", type: "S" }] };

async function inputsOf(
  ...more: [Parameters<typeof createTable>[2]?, Partial<typeof args>?]
): Promise<object> {
  const mocks = createPlaceholderMocks();
  await runtime.setMocks(mocks, "shop", "dev");
  await known(createTable("orders", { ...args, ...more[1] }, more[0]).arn);
  return mocks.resources[0]?.inputs ?? {};
}

describe("deploy: tables", () => {
  it("are billed per request, and go with the stack", async () => {
    expect(await inputsOf()).to.deep.equal({
      ...args,
      billingMode: "PAY_PER_REQUEST",
      deletionProtectionEnabled: false,
      pointInTimeRecovery: { enabled: false },
    });
  });

  it("of production can be restored and not deleted, under a key of one's own", async () => {
    expect(await inputsOf({ isProtected: true, kmsKeyArn: "arn:key", tags: { team: "shop" } })).to.deep.equal(
      {
        ...args,
        billingMode: "PAY_PER_REQUEST",
        deletionProtectionEnabled: true,
        pointInTimeRecovery: { enabled: true },
        serverSideEncryption: { enabled: true, kmsKeyArn: "arn:key" },
        tags: { team: "shop" },
      },
    );
  });

  it("take what the program says over what the stack says", async () => {
    const inputs = await inputsOf({ isProtected: true }, { billingMode: "PROVISIONED" } as Partial<
      typeof args
    >);
    expect(inputs).to.deep.include({ billingMode: "PROVISIONED" });
  });
});
