import { isPlainObject } from "../../../definition";
import type { QueryLanguage } from "../../types";
import type { Names, Translation } from "./names";
import { translateTemplate } from "./template";

/** What an `Assign` sets, as an object literal; undefined where there is none. */
export function assignOf(
  holder: Readonly<Record<string, unknown>>,
  language: QueryLanguage,
  root: string | undefined,
  names: Names,
): Translation | undefined {
  const assign = holder["Assign"];
  return isPlainObject(assign) && Object.keys(assign).length > 0
    ? translateTemplate(assign, language, root, names)
    : undefined;
}
