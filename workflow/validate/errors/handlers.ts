import { isPlainObject } from "../../definition";
import { locate, type Location } from "../view/location";
import type { MachineView, StateView } from "../view/machine-view";

/** An entry of Retry or Catch that names errors. */
export interface Handler {
  readonly kind: "Retry" | "Catch";
  readonly index: number;
  readonly names: readonly string[];
  readonly at: Location;
  readonly state: StateView;
}

/** The retriers and the catchers of a state, each in order. */
export function handlersOf(state: StateView, kind: Handler["kind"]): readonly Handler[] {
  const list = state.value[kind];
  if (!Array.isArray(list)) return [];
  const at = locate(state.at, kind);
  return list.flatMap((entry: unknown, index) => {
    const names: unknown = isPlainObject(entry) ? entry["ErrorEquals"] : undefined;
    if (!Array.isArray(names)) return [];
    const texts = names.filter((name): name is string => typeof name === "string");
    return [{ kind, index, names: texts, at: locate(at, index), state }];
  });
}

/** Every error name that the machine handles, with its place. */
export function handledErrorsOf(
  machine: MachineView,
): readonly { readonly name: string; readonly at: Location; readonly handler: Handler }[] {
  return machine.states.flatMap((state) =>
    (["Retry", "Catch"] as const).flatMap((kind) =>
      handlersOf(state, kind).flatMap((handler) =>
        handler.names.map((name, index) => ({
          name,
          at: locate(locate(handler.at, "ErrorEquals"), index),
          handler,
        })),
      ),
    ),
  );
}
