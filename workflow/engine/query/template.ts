import type { QueryLanguage } from "../../asl/types";
import type { Json } from "../../definition";
import { compileJsonataTemplate } from "./jsonata-template";
import { compileJsonPathTemplate } from "./jsonpath-template";
import type { MaybePromise, Scope } from "./scope";

/**
 * A template such as Parameters, Arguments, ResultSelector, Assign or Output as a closure.
 * JSONPath fills keys that end in `.$`; JSONata fills `{% … %}` at any depth, and `field` is the place AWS names on failure.
 * A template without a query is returned as it is, without work.
 */
export function compileTemplate(
  template: Json,
  language: QueryLanguage,
  field: string,
): (scope: Scope) => MaybePromise<Json> {
  return language === "JSONata" ? compileJsonataTemplate(template, field) : compileJsonPathTemplate(template);
}
