import { expect } from "chai";
import { parseExpression } from "../../workflow/validate/jsonata/parse";

function read(code: string) {
  const parsed = parseExpression(code);
  if ("error" in parsed) throw new Error(parsed.error.message);
  const { variables, functions, states, rootFields } = parsed.references;
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  return {
    variables: names(variables.filter(({ isGuarded }) => !isGuarded)),
    functions: names(functions),
    states: names(states),
    rootFields: names(rootFields),
  };
}

describe("what an expression refers to", () => {
  it("leaves out names that it binds itself: in blocks, functions, and at steps", () => {
    expect(read("($a := 1; $b := $a; $map($list, function($x) { $x + $a + $b }))").variables).to.deep.equal([
      "list",
    ]);
    expect(
      read("$states.input.orders@$o#$i[$o.id = $i].{'n': $o.n, 'i': $i, 'x': $other}").variables,
    ).to.deep.equal(["other"]);
  });

  it("knows a name only behind its binding", () => {
    expect(read("($a; $a := 1)").variables).to.deep.equal(["a"]);
    expect(read("$map([1], function($x) { $x }) ~> $append($x)").variables).to.deep.equal(["x"]);
  });

  it("leaves out variables that it asks for with $exists", () => {
    expect(read("$exists($a) ? 1 : $b").variables).to.deep.equal(["b"]);
  });

  it("names functions that are called, but not those that it defines", () => {
    expect(read("($f := function($x) { $x }; $f($g(1)))").functions).to.deep.equal(["g"]);
  });

  it("names members of $states, wherever they stand", () => {
    expect(read("{'a': $states.input.x, 'b': [$states.result]}").states).to.deep.equal(["input", "result"]);
  });

  it("names what would need an input at the root", () => {
    expect(read("a + $sum(b.c) + $.d").rootFields).to.deep.equal(["a", "b", "$"]);
    expect(read("$x[a = 1].(b + $).c^(d){e: $count(f)}").rootFields).to.deep.equal([]);
  });
});
