import type { Filter, FilterOperator, Operand } from "../../jsonpath";
import { translatePath } from "./from-jsonpath";
import { code, combine, none, type Names, type Translation } from "./names";

/** Writes the condition of a JSONPath filter as TypeScript; its element is called `one`. */
export function translateFilter(filter: Filter, root: string | undefined, names: Names): Translation {
  switch (filter.kind) {
    case "and":
    case "or": {
      const sign = filter.kind === "and" ? " && " : " || ";
      return combine(
        filter.filters.map((part) => translateFilter(part, root, names)),
        (parts) => `(${parts.join(sign)})`,
      );
    }
    case "not":
      return combine([translateFilter(filter.filter, root, names)], ([inner]) => `!(${inner})`);
    case "exists":
      return combine([translatePath(filter.path, root, names)], ([found]) => `${found} !== undefined`);
    case "compare":
      return translateComparison(filter.operator, filter.left, filter.right, (operand) =>
        translateOperand(operand, root, names),
      );
  }
}

function translateOperand(operand: Operand, root: string | undefined, names: Names): Translation {
  if (operand.kind === "literal") return code(JSON.stringify(operand.value));
  if (operand.kind === "pattern")
    return code(`/^(${operand.source})$/${operand.flags.replace(/[^im]/g, "")}`);
  if (!operand.path.isDefinite) return none(`${operand.path.text} gives several values`);
  return translatePath(operand.path, root, names);
}

function translateComparison(
  operator: FilterOperator,
  left: Operand,
  right: Operand,
  print: (operand: Operand) => Translation,
): Translation {
  const sides = [print(left), print(right)];
  switch (operator) {
    case "==":
    case "===":
      return combine(sides, ([a, b]) => `${a} === ${b}`);
    case "!=":
    case "!==":
      return combine(sides, ([a, b]) => `${a} !== ${b}`);
    case "<":
    case "<=":
    case ">":
    case ">=": {
      // Values of two types stand neither before nor behind each other.
      const type = typeOf(left) ?? typeOf(right);
      if (type === undefined) return none("it compares two paths by their order");
      const tests = [left, right].flatMap((side, index) =>
        side.kind === "path" ? [combine([sides[index]!], ([value]) => `typeof ${value} === "${type}"`)] : [],
      );
      return combine([...tests, ...sides], (parts) => {
        const [a, b] = parts.slice(-2);
        return `(${[...parts.slice(0, -2), `${a} ${operator} ${b}`].join(" && ")})`;
      });
    }
    case "=~":
      return right.kind === "pattern"
        ? combine(sides, ([text, pattern]) => `(typeof ${text} === "string" && ${pattern}.test(${text}))`)
        : none("a pattern stands on the right");
    case "in":
      return right.kind === "literal"
        ? combine(sides, ([item, list]) => `${list}.includes(${item})`)
        : none("it looks in a list of the data");
    case "nin":
      return right.kind === "literal"
        ? combine(sides, ([item, list]) => `!${list}.includes(${item})`)
        : none("it looks in a list of the data");
    default:
      return none(`its operator ${operator}`);
  }
}

function typeOf(operand: Operand): "string" | "number" | undefined {
  if (operand.kind !== "literal") return undefined;
  const type = typeof operand.value;
  return type === "string" || type === "number" ? type : undefined;
}
