import { expect } from "chai";
import fc from "fast-check";
import { printAnnotations, printDiagnostics, toAwsDiagnostics, validate } from "../../workflow/validate";
import { spoiled } from "./spoiled";

describe("validate, whatever it is given", () => {
  it("gives findings and never an exception", () => {
    fc.assert(
      fc.property(fc.oneof(spoiled, fc.jsonValue(), fc.string()), (definition) => {
        const found = validate(definition);
        expect(found).to.be.an("array");
        expect(toAwsDiagnostics(found)).to.be.an("array");
        expect(printDiagnostics(found, {}) + printAnnotations(found, "machine.json")).to.be.a("string");
      }),
      { numRuns: 500 },
    );
  });

  it("gives the same findings for data and for its text", () => {
    fc.assert(
      fc.property(spoiled, (definition) => {
        const text = JSON.stringify(definition);
        const codes = (found: readonly { readonly code: string; readonly pointer: string }[]) =>
          found.map(({ code, pointer }) => `${code} ${pointer}`).sort();
        expect(codes(validate(text))).to.deep.equal(codes(validate(JSON.parse(text))));
      }),
      { numRuns: 300 },
    );
  });

  it("leaves the definition as it was", () => {
    fc.assert(
      fc.property(spoiled, (definition) => {
        const before = JSON.stringify(definition);
        validate(freeze(definition));
        expect(JSON.stringify(definition)).to.equal(before);
      }),
      { numRuns: 300 },
    );
  });

  it("takes thousands of states in a row without exhausting the stack", () => {
    const count = 8_000;
    const states = Array.from({ length: count }, (_, index) => [
      `S${index}`,
      index + 1 < count ? { Type: "Pass", Next: `S${index + 1}` } : { Type: "Pass", End: true },
    ]);
    expect(validate({ StartAt: "S0", States: Object.fromEntries(states) })).to.deep.equal([]);
  });

  it("proposes names for the first wrong targets, and takes thousands of them in little time", () => {
    const states = Array.from({ length: 5_000 }, (_, index) => [
      `S${index}`,
      { Type: "Pass", Next: `T${index}` },
    ]);
    const found = validate({ StartAt: "S0", States: Object.fromEntries(states) });
    expect(found.map(({ code }) => code)).to.deep.equal(states.map(() => "V201"));
    expect(found[0]?.message).to.match(/Did you mean "S0"/);
    expect(found[4_999]?.message).to.equal('There is no state "T4999".');
  }).timeout(5_000);

  it("takes a Resource of brackets that never close in little time", () => {
    for (const bracket of ["${", "{{"]) {
      const work = { Type: "Task", Resource: bracket.repeat(50_000), End: true };
      const codes = validate({ StartAt: "A", States: { A: work } }).map(({ code }) => code);
      expect(codes).to.include("V702");
    }
  }).timeout(2_000);

  it("takes what JSON cannot hold as a finding", () => {
    const codes = (definition: unknown) => validate(definition).map(({ code }) => code);
    expect(codes(10n)).to.deep.equal(["V101"]);
    expect(codes(Symbol("a"))).to.deep.equal(["V101"]);
    const wait = (seconds: unknown) => ({
      StartAt: "A",
      States: { A: { Type: "Wait", Seconds: seconds, End: true } },
    });
    expect(codes(wait(NaN))).to.deep.equal(["V113"]);
    expect(codes(wait(Infinity))).to.deep.equal(["V113"]);
    expect(codes(wait([10n]))).to.deep.equal(["V113"]);
  });

  it("takes an object that stands at a billion places as one finding", () => {
    const twice = Array.from({ length: 30 }).reduce<object>((inner) => ({ a: inner, b: inner }), {});
    const machine = { StartAt: "A", States: { A: { Type: "Pass", Result: twice, End: true } } };
    expect(validate(machine).map(({ code }) => code)).to.deep.equal(["V103"]);
  }).timeout(2_000);

  it("takes a definition that contains itself, or nests without measure, as one finding", () => {
    const endless: Record<string, unknown> = { StartAt: "A", States: {} };
    endless["States"] = endless;
    const codes = (definition: unknown) => validate(definition).map(({ code }) => code);
    expect(codes(endless)).to.deep.equal(["V105"]);
    expect(codes(`${"[".repeat(100_000)}1${"]".repeat(100_000)}`)).to.deep.equal(["V105"]);
  });
});

function freeze(value: unknown): unknown {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}
