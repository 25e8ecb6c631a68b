import { expect } from "chai";
import { choice, emit, error, fail, fromAsl, pass, task } from "../../workflow";
import { validate } from "../../workflow/validate";

interface Card {
  readonly kind: "card";
  readonly pan: string;
}
interface Cash {
  readonly kind: "cash";
  readonly drawer: number;
}

const GatewayTimeout = error("GatewayTimeoutOfTheBuiltTest");
const OddLambda = error("Lambda.OddOfTheBuiltTest");

const take = task("Take", (payment: Card | Cash) => {
  if (payment.kind === "card" && payment.pan === "") throw GatewayTimeout();
  if (payment.kind === "cash" && payment.drawer < 0) throw OddLambda();
  return payment;
});

const codes = (definition: unknown): readonly string[] => validate(definition).map(({ code }) => code);

describe("validating what the builder made", () => {
  it("takes a chain as it stands, and names its source", () => {
    const chain = take.next(
      choice("Size", (c) => c.when((payment) => payment.kind.length > 3, pass("Card"))),
    );
    const [found] = validate(chain, { name: "shop" });
    expect(found?.code).to.equal("V803");
    expect(found?.path).to.equal("shop / Size");
    expect(found?.place?.file).to.equal(__filename);
    expect(found?.fix).to.contain(".otherwise(");
  });

  it("asks for no Default where the types of the rules leave nothing over", () => {
    const chain = take.next(
      choice("Kind", (c) =>
        c
          .when((payment): payment is Card => payment.kind === "card", pass("Card"))
          .when((payment): payment is Cash => payment.kind === "cash", pass("Cash")),
      ),
    );
    const emitted = emit(chain, { name: "shop", useTypes: true });
    expect([...(emitted.completeChoices ?? [])]).to.deep.equal(["Kind"]);
    expect(codes(chain)).to.deep.equal([]);
    expect(codes(emitted)).to.deep.equal([]);
    expect(codes(emitted.definition)).to.deep.equal(["V803"]);
  });

  it("names the error that is declared where one much like it is caught", () => {
    const chain = take.catch("GatewayTimeOutOfTheBuiltTest", fail("Late"));
    const [found] = validate(chain);
    expect(found?.code).to.equal("V606");
    expect(found?.message).to.contain('"GatewayTimeoutOfTheBuiltTest"');
  });

  it("says nothing of errors that are declared, whatever their prefix", () => {
    const chain = take.catch([GatewayTimeout, OddLambda], fail("Late"));
    expect(codes(chain)).to.deep.equal([]);
    expect(codes(emit(chain, { name: "shop" }).definition)).to.deep.equal(["V606"]);
  });

  it("knows the Lambda behind a callback, and wants its transient errors retried", () => {
    const chain = task("Take", (payment: Card) => payment, { defaultRetry: false }).next(pass("Thank"));
    const [found, ...others] = validate(chain, { name: "shop" });
    expect(others).to.deep.equal([]);
    expect(found?.code).to.equal("V710");
    expect(found?.path).to.equal("shop / Take");
    expect(found?.place?.file).to.equal(__filename);
    expect(found?.fix).to.contain("remove defaultRetry: false");
    expect(codes(task("Take", (payment: Card) => payment))).to.deep.equal([]);
  });

  it("knows the Lambdas of an imported machine whose tasks run callbacks", () => {
    const Resource = "arn:aws:lambda:us-east-1:123456789012:function:take";
    const machine = { StartAt: "Take", States: { Take: { Type: "Task", Resource, End: true } } };
    const chain = fromAsl(machine, { callbacks: { Take: (payment: Card) => payment } });
    expect(codes(chain)).to.deep.equal(["V710"]);
  });

  it("gives what keeps a chain from being printed as findings", () => {
    const chain = take.next(pass("Take"));
    const found = validate(chain, { name: "shop" });
    expect(found.map(({ code, severity, path }) => ({ code, severity, path }))).to.deep.equal([
      { code: "C101", severity: "error", path: "shop / Take" },
    ]);
  });
});
