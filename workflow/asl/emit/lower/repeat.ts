import { Jsonata, type RepeatStep } from "../../../definition";
import { lowerChain } from "./chain";
import type { Node, Piece } from "./graph";
import { endNode, nodeBase, passNode, type Here } from "./node";

/**
 * A loop: the body, then a choice that goes on, gives up, or waits and starts again. The rounds are counted in a
 * variable of the same block; a state before the loop sets it, so that a loop within a loop starts anew.
 */
export function lowerRepeat(step: RepeatStep, here: Here): Piece {
  const { follow, scope, context } = here;
  const name = scope.prefix + step.name;
  const body = lowerChain(step.body, name, { ...scope, owner: name }, context);
  const again = body.entry ?? name;
  const rounds = context.generateName(`${identifier(name)}Rounds`, step);
  const end = follow === undefined ? endNode(name, step, context) : undefined;
  const pause = step.everySeconds === undefined ? [] : [pauseNode(step, name, again, step.everySeconds)];
  const limit = step.maxTimes === undefined ? [] : [limitNode(step, name, step.maxTimes)];
  const node: Node = {
    kind: "choice",
    ...nodeBase(step, here),
    rules: [
      { condition: step.until, target: follow ?? end?.name ?? name },
      ...limit.map((state) => ({
        condition: new Jsonata([`$${rounds} >= ${step.maxTimes}`]),
        target: state.name,
      })),
    ],
    otherwise: pause[0]?.name ?? again,
    ...(step.maxTimes === undefined ? {} : { assign: { [rounds]: new Jsonata([`$${rounds} + 1`]) } }),
  };
  const after = [node, ...pause, ...limit, ...(end ? [end] : [])];
  if (step.maxTimes === undefined) return { entry: again, nodes: [...body.nodes, ...after] };
  const start: Node = { ...passNode(`${name} start`, [step], again), assign: { [rounds]: 1 } };
  return { entry: start.name, nodes: [start, ...body.nodes, ...after] };
}

function pauseNode(step: RepeatStep, name: string, next: string, seconds: number): Node {
  return { kind: "wait", name: `${name} wait`, origin: [step], for: { seconds }, next };
}

function limitNode(step: RepeatStep, name: string, maxTimes: number): Node {
  const cause = `${name} ran ${maxTimes} ${maxTimes === 1 ? "time" : "times"} and its condition never held.`;
  return { kind: "fail", name: `${name} limit`, origin: [step], error: "RepeatLimitReached", cause };
}

/** A state's name as a variable's: `Poll job` gives `pollJob`. */
function identifier(name: string): string {
  const words = name.split(/[^\p{ID_Continue}]+/u).filter((word) => word !== "");
  const joined = words.map((word, index) => (index === 0 ? lowerFirst(word) : upperFirst(word))).join("");
  return /^\p{ID_Start}/u.test(joined) ? joined : `loop${upperFirst(joined)}`;
}

function lowerFirst(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
