import { expect } from "chai";
import fc from "fast-check";
import * as ts from "typescript";
import { createComparer } from "../../../workflow/review/types/assignable";
import { compareTypes } from "../../../workflow/review/types/compare";
import { readTypes } from "../../../workflow/review/types/parse";
import { printShape, printTypes } from "../../../workflow/review/types/print";
import { createSameness } from "../../../workflow/review/types/same";
import { keyword, type MachineTypes, type Member, type Shape } from "../../../workflow/review/types/shape";
import { createUnion } from "../../../workflow/review/types/simplify";

const simple: fc.Arbitrary<Shape> = fc.constantFrom<Shape>(
  keyword("string"),
  keyword("number"),
  keyword("boolean"),
  keyword("null"),
  keyword("unknown"),
  { kind: "literal", value: "a" },
  { kind: "literal", value: "b" },
  { kind: "literal", value: 1 },
  { kind: "literal", value: true },
  { kind: "text", text: "Date" },
  { kind: "text", text: "`a-${string}`" },
);

const shapes: fc.Arbitrary<Shape> = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 3, depthSize: "medium" },
    { arbitrary: simple, weight: 4 },
    tie("shape").map((item): Shape => ({ kind: "array", item })),
    fc.array(tie("shape"), { minLength: 1, maxLength: 3 }).map(createUnion),
    fc.array(tie("shape"), { maxLength: 2 }).map((items): Shape => ({
      kind: "tuple",
      items: items.map((shape) => ({ shape, isOptional: false, isRest: false })),
    })),
    fc
      .array(fc.tuple(fc.constantFrom("id", "kind", "x-a"), fc.boolean(), tie("shape")), { maxLength: 3 })
      .map((members): Shape => {
        const byName = new Map(members.map((member) => [member[0], member]));
        // One member is required, so that no type is "weak": TypeScript has a rule of its own for those.
        const own = [...byName.values()].map(([name, isOptional, shape], at): Member => {
          return { name, isOptional: isOptional && at > 0, shape };
        });
        return { kind: "object", members: own, indexes: [] };
      }),
  ),
})).shape;

/** Pairs that have something to do with each other. */
const pairs = fc.oneof(
  fc.tuple(shapes, shapes),
  fc.tuple(shapes, shapes).map(([a, b]): [Shape, Shape] => [a, createUnion([a, b])]),
  fc.tuple(shapes, shapes).map(([a, b]): [Shape, Shape] => [wrap(a), wrap(createUnion([b, a]))]),
  fc.tuple(shapes, shapes).map(([a, b]): [Shape, Shape] => [wrap(a, b), wrap(a)]),
);

function wrap(id: Shape, kind?: Shape): Shape {
  const member = (name: string, shape: Shape): Member => ({ name, isOptional: false, shape });
  return {
    kind: "object",
    members: [member("id", id), ...(kind ? [member("kind", kind)] : [])],
    indexes: [],
  };
}

const typesOf = (input: Shape): MachineTypes => ({ input, output: keyword("null"), named: {} });

describe("types as shapes", () => {
  it("are read back as they were printed", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        expect(readTypes(printTypes("any", typesOf(shape)))?.input).to.deep.equal(shape);
      }),
    );
  });

  it("are the same as themselves and do not differ", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        expect(createSameness({}, {})(shape, shape)).to.equal(true);
        expect(compareTypes(typesOf(shape), typesOf(shape))).to.deep.equal([]);
      }),
    );
  });

  it("break callers exactly where TypeScript would not take what they send", () => {
    const samples = fc.sample(pairs, { numRuns: 1500, seed: 7 });
    const verdicts = askTypeScript(samples);
    const accepts = createComparer({}, {});
    samples.forEach(([before, after], index) => {
      const sentence = `${printShape(before)} → ${printShape(after)}`;
      expect(accepts(before, after), sentence).to.equal(verdicts[index]);
      const isBroken = compareTypes(typesOf(before), typesOf(after)).some(
        ({ impact }) => impact === "breaking",
      );
      expect(isBroken, sentence).to.equal(!verdicts[index]);
    });
    expect(new Set(verdicts).size).to.equal(2);
  }).timeout(60_000);
});

/** Whether TypeScript lets the first type of each pair stand where the second is wanted. */
function askTypeScript(samples: readonly (readonly [Shape, Shape])[]): readonly boolean[] {
  const text = samples
    .map(([a, b], index) => `type A${index} = ${printShape(a)};\ntype B${index} = ${printShape(b)};\n`)
    .join("");
  const options: ts.CompilerOptions = {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    noEmit: true,
    types: [],
    exactOptionalPropertyTypes: true,
  };
  const host = ts.createCompilerHost(options);
  const readLibrary = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) =>
    name === "pairs.ts"
      ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true)
      : readLibrary(name, ...rest);
  const program = ts.createProgram(["pairs.ts"], options, host);
  const checker = program.getTypeChecker();
  const types = new Map<string, ts.Type>();
  program.getSourceFile("pairs.ts")?.statements.forEach((one) => {
    if (ts.isTypeAliasDeclaration(one)) types.set(one.name.text, checker.getTypeFromTypeNode(one.type));
  });
  return samples.map((_, index) => {
    const [a, b] = [types.get(`A${index}`), types.get(`B${index}`)];
    if (!a || !b) throw new Error(`TypeScript does not know pair ${index}.`);
    return checker.isTypeAssignableTo(a, b);
  });
}
