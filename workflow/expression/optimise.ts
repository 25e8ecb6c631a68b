import * as ir from "./ir";
import type { Node } from "./ir";
import * as kinds from "./kinds";
import { exists, not } from "./lower/tests";
import { countUses, mapParts, substitute } from "./walk";

/** The same meaning in fewer words: names that are used once disappear, wrappers that change nothing too. */
export function optimise(node: Node): Node {
  return simplify(mapParts(node, optimise));
}

function simplify(node: Node): Node {
  switch (node.kind) {
    case "let":
      return simplifyLet(node);
    case "array":
      return simplifyArray(node);
    case "condition":
      return simplifyCondition(node);
    case "operator":
      return simplifyTypeTest(node);
    default:
      return node;
  }
}

function simplifyLet(node: Node & { kind: "let" }): Node {
  const { local, value, body } = node;
  const { count, isRepeated } = countUses(body, local);
  if (count === 0) return body;
  if (ir.isSimple(value) || (count === 1 && !isRepeated)) return optimise(substitute(body, local, value));
  return body.kind === "object" ? sink(node, body) : node;
}

// A name that only one member uses moves into it, so that the others stay leaves of their own.
function sink(node: Node & { kind: "let" }, body: Node & { kind: "object" }): Node {
  const users = body.members.filter(
    ({ key, value }) =>
      countUses(value, node.local).count > 0 ||
      (typeof key !== "string" && countUses(key, node.local).count > 0),
  );
  const [only] = users;
  if (users.length !== 1 || !only || typeof only.key !== "string") return node;
  const members = body.members.map((member) =>
    member === only
      ? { key: member.key, value: { ...node, body: member.value, type: member.value.type } as Node }
      : member,
  );
  return { ...body, members };
}

// [ [a, b]… ] is [a, b].
function simplifyArray(node: Node & { kind: "array" }): Node {
  const items = node.items.flatMap((item) =>
    item.isSpread && item.node.kind === "array" ? item.node.items : [item],
  );
  return { ...node, items };
}

// typeof x === "number" needs no name of the type.
function simplifyTypeTest(node: Node & { kind: "operator" }): Node {
  const { left, right } = node;
  if (node.operator !== "=" || left.kind !== "helper" || left.name !== "kind" || right.kind !== "literal")
    return node;
  const [value] = left.args;
  if (!value) return node;
  const type = ir.call("type", [value], kinds.string);
  switch (right.value) {
    case "undefined":
      return not(exists(value));
    case "object":
      return ir.operator("in", type, ir.literal(["object", "array", "null"]), kinds.boolean);
    case "string":
    case "number":
    case "boolean":
      return { ...node, left: type };
    default:
      return ir.literal(false);
  }
}

function simplifyCondition(node: Node & { kind: "condition" }): Node {
  if (node.test.kind === "literal" && typeof node.test.value === "boolean") {
    return node.test.value ? node.then : node.otherwise;
  }
  const { test } = node;
  const isNegated = test.kind === "call" && test.name === "not" && test.args[0] !== undefined;
  if (
    isNegated &&
    test.args[0] &&
    !kinds.mayBe(test.args[0].type, kinds.ARRAY | kinds.OBJECT) &&
    node.otherwise.kind !== "absent"
  ) {
    return { ...node, test: test.args[0], then: node.otherwise, otherwise: node.then };
  }
  return node;
}
