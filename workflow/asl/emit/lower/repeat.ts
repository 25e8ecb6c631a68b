import { lowerFirst, upperFirst, Jsonata, type RepeatStep } from "../../../definition";
import { lowerChain } from "./chain";
import type { Node, Piece, Rule } from "./graph";
import { endNode, located, nodeBase, passNode, type Here } from "./node";

/**
 * A loop: the body, then a choice that goes on, gives up, or waits and starts again. The rounds are counted in a
 * variable of the same block; a state before the loop sets it, so that a loop within a loop starts anew.
 */
export function lowerRepeat(step: RepeatStep, here: Here): Piece {
  const { follow, scope, context } = here;
  const name = scope.prefix + step.name;
  const body = lowerChain(step.body, name, { ...scope, owner: name }, context);
  const first = body.entry ?? name;
  const end = follow === undefined ? endNode(name, step, context) : undefined;
  const done: Rule = { condition: step.until, target: follow ?? end?.name ?? name, field: "until" };
  const pause = step.everySeconds === undefined ? undefined : pauseNode(step, name, first, step.everySeconds);
  const limit = step.maxTimes === undefined ? undefined : createLimit(step, name, first, step.maxTimes, here);
  const node: Node = {
    kind: "choice",
    ...nodeBase(step, here),
    rules: limit ? [done, limit.rule] : [done],
    otherwise: pause?.name ?? first,
    ...(limit ? { assign: limit.count } : {}),
  };
  const nodes = [limit?.start, ...body.nodes, node, pause, limit?.fail, end];
  return { entry: limit?.start.name ?? first, nodes: nodes.filter((own) => own !== undefined) };
}

function pauseNode(step: RepeatStep, name: string, next: string, seconds: number): Node {
  return { kind: "wait", name: `${name} wait`, ...located(step), origin: [step], for: { seconds }, next };
}

/** What a limit on the rounds adds to a loop. */
interface Limit {
  readonly start: Node;
  readonly rule: Rule;
  readonly count: Readonly<Record<string, Jsonata>>;
  readonly fail: Node;
}

function createLimit(step: RepeatStep, name: string, first: string, maxTimes: number, here: Here): Limit {
  const rounds = here.context.generateName(`${identifier(name)}Rounds`, step);
  const fail: Node = {
    kind: "fail",
    name: `${name} limit`,
    ...located(step),
    origin: [step],
    error: "RepeatLimitReached",
    cause: `${name} ran ${maxTimes} ${maxTimes === 1 ? "time" : "times"} and its condition never held.`,
  };
  return {
    start: { ...passNode(`${name} start`, [step], first), ...located(step), assign: { [rounds]: 1 } },
    rule: { condition: new Jsonata([`$${rounds} >= ${maxTimes}`]), target: fail.name, field: "maxTimes" },
    count: { [rounds]: new Jsonata([`$${rounds} + 1`]) },
    fail,
  };
}

/** A state's name as a variable's: `identifier("Poll job")` is `pollJob`. */
function identifier(name: string): string {
  const words = name.split(/[^\p{ID_Continue}]+/u).filter((word) => word !== "");
  const joined = words.map((word, index) => (index === 0 ? lowerFirst(word) : upperFirst(word))).join("");
  return /^\p{ID_Start}/u.test(joined) ? joined : `loop${upperFirst(joined)}`;
}
