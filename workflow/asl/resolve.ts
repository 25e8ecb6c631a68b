import type { Json } from "../definition";
import type { Emitted, StateStatement } from "./emitted";
import type { StateMachine } from "./types";

/** A definition whose tokens were replaced. */
interface Resolved {
  readonly definition: StateMachine;
  readonly statements: readonly StateStatement[];
}

/**
 * Puts values in the place of tokens: `values[n - 1]` for ⟦n⟧. A string that is a token becomes the value itself;
 * inside `{% … %}` the value is printed as a JSON literal; inside other text it is joined as text.
 */
export function resolveEmitted(emitted: Emitted, values: readonly unknown[]): Resolved {
  const fill = (value: unknown): unknown => fillTokens(value, values);
  return {
    definition: fill(emitted.definition) as StateMachine,
    statements: emitted.statements.map((statement) => ({
      ...statement,
      resources: fill(statement.resources) as StateStatement["resources"],
      ...(statement.condition
        ? { condition: fill(statement.condition) as NonNullable<StateStatement["condition"]> }
        : {}),
    })),
  };
}

function fillTokens(value: unknown, values: readonly unknown[]): unknown {
  if (typeof value === "string") return fillText(value, values);
  if (Array.isArray(value)) return value.map((item) => fillTokens(item, values));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillTokens(item, values)]));
}

function fillText(text: string, values: readonly unknown[]): Json {
  const whole = /^⟦(\d+)⟧$/.exec(text);
  if (whole) return values[Number(whole[1]) - 1] as Json;
  const isExpression = text.startsWith("{%") && text.endsWith("%}");
  return text.replace(/⟦(\d+)⟧/g, (_, digits: string) => {
    const value = values[Number(digits) - 1];
    return isExpression ? JSON.stringify(value) : String(value);
  });
}
