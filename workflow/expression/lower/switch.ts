import type * as acorn from "acorn";
import type { Node } from "../ir";
import { refuse } from "../refusal";
import type { Environment } from "./environment";
import { lower } from "./expression";
import { sameValue } from "./equality";
import { share } from "./share";
import { lowerBlock } from "./statements";
import { choose, either } from "./tests";

/** `switch` as a row of conditions; cases may share a body, and end in `return` or `break`. */
export function lowerSwitch(syntax: acorn.SwitchStatement, rest: acorn.Statement[], env: Environment): Node {
  const inside = env.inner();
  return share(lower(syntax.discriminant, env), "value", (value) => {
    const bodyFrom = (at: number) => lowerBlock([...caseBody(syntax, at, inside), ...rest], inside.inner());
    const fallback = syntax.cases.findIndex((item) => item.test === null || item.test === undefined);
    let result = fallback === -1 ? lowerBlock(rest, inside.inner()) : bodyFrom(fallback);
    for (const group of groupCases(syntax).reverse()) {
      const tests = group.tests.map((test) => sameValue(value, lower(test, env)));
      result = choose(tests.reduce(either), bodyFrom(group.at), result);
    }
    return result;
  });
}

interface Group {
  readonly tests: acorn.Expression[];
  readonly at: number;
}

// Cases without statements of their own share the next one's body.
function groupCases(syntax: acorn.SwitchStatement): Group[] {
  const groups: Group[] = [];
  let waiting: acorn.Expression[] = [];
  syntax.cases.forEach((item, at) => {
    if (!item.test) {
      if (waiting.length > 0) groups.push({ tests: waiting, at });
      waiting = [];
      return;
    }
    waiting.push(item.test);
    if (item.consequent.length === 0 && at < syntax.cases.length - 1) return;
    groups.push({ tests: waiting, at });
    waiting = [];
  });
  return groups;
}

function caseBody(syntax: acorn.SwitchStatement, from: number, env: Environment): acorn.Statement[] {
  const body: acorn.Statement[] = [];
  for (const item of syntax.cases.slice(from)) {
    for (const statement of item.consequent.flatMap(unwrap)) {
      if (statement.type === "BreakStatement") {
        if (statement.label)
          throw refuse(
            "statement",
            env.unit,
            statement,
            "Labels and jumps have no counterpart in JSONata.",
            "return early.",
          );
        return body;
      }
      body.push(statement);
      if (statement.type === "ReturnStatement") return body;
    }
  }
  return body;
}

function unwrap(statement: acorn.Statement): acorn.Statement[] {
  return statement.type === "BlockStatement" ? statement.body : [statement];
}
