import * as fc from "fast-check";
import { steps } from "../../../workflow/builder/steps";
import type { HasDefinition } from "../../../workflow/asl/emit";

/** A chain to be made: plain data, so that a counterexample can be read and made smaller. */
type Plan = readonly Piece[];
interface Piece {
  readonly kind: "task" | "pass" | "wait" | "choice" | "parallel" | "map" | "attempt" | "repeat" | "scoped";
  readonly folds: readonly ("assign" | "output")[];
  readonly bodies: readonly Plan[];
  readonly isEnding: boolean;
  readonly handler?: Plan | undefined;
}

type Loose = HasDefinition & Record<string, (...parameters: readonly unknown[]) => Loose>;
const build = steps as unknown as Record<string, (...parameters: readonly unknown[]) => Loose>;

const KINDS = ["task", "pass", "wait", "choice", "parallel", "map", "attempt", "repeat", "scoped"] as const;
const LEAVES = ["task", "pass", "wait"] as const;

/** Chains of every kind of step, at most three levels deep. */
export const plans: fc.Arbitrary<Plan> = plansOf(3);

function plansOf(depth: number): fc.Arbitrary<Plan> {
  const inner = depth === 0 ? fc.constant([]) : plansOf(depth - 1);
  const piece: fc.Arbitrary<Piece> = fc.record({
    kind: fc.constantFrom(...(depth === 0 ? LEAVES : KINDS)),
    folds: fc.array(fc.constantFrom("assign", "output"), { maxLength: 3 }),
    bodies: fc.array(inner, { minLength: 1, maxLength: 2 }),
    isEnding: fc.boolean(),
    handler: fc.option(inner, { nil: undefined }),
  });
  return fc.array(piece, { maxLength: 3 });
}

/** Makes the chain of a plan; names count up, so that each state has its own. */
export function chainOf(plan: Plan): Loose {
  let count = 0;
  const nextName = (kind: string): string => `${kind}${(count += 1)}`;
  const makeChain = (pieces: Plan): Loose =>
    pieces.reduce<Loose>((chain, piece) => addPiece(chain, piece), build.input!() as Loose);
  const addPiece = (chain: Loose, piece: Piece): Loose => {
    const step = piece.folds.reduce<Loose>(
      (folded, fold) => folded[fold]!(fold === "assign" ? () => ({ [`v${"x"}`]: 1 }) : () => 1),
      makeStep(piece),
    );
    const caught = piece.handler && canFail(step) ? step.catch!(makeChain(piece.handler)) : step;
    return chain.next!(caught);
  };
  const makeStep = (piece: Piece): Loose => {
    const name = nextName(piece.kind);
    const bodies = piece.bodies.map(makeChain);
    const [first] = bodies as [Loose];
    switch (piece.kind) {
      case "task":
        return build.task!(name, (value: unknown) => value);
      case "pass":
        return build.pass!(name, piece.isEnding ? () => 1 : undefined);
      case "wait":
        return build.wait!(name, { seconds: 1 });
      case "choice": {
        const other = piece.isEnding ? build.fail!(nextName("fail")) : (bodies[1] ?? build.input!());
        return build.choice!(name, (cases: Loose) => cases.when!(() => true, first).otherwise!(other));
      }
      case "parallel":
        return build.parallel!(
          name,
          piece.isEnding ? Object.fromEntries(bodies.map((b, i) => [`b${i}`, b])) : bodies,
        );
      case "map":
        return build.map!(name, () => [1], first);
      case "attempt":
        return build.attempt!(name, first);
      case "repeat":
        return build.repeat!(name, first, {
          until: () => true,
          ...(piece.isEnding ? { maxTimes: 2, everySeconds: 1 } : {}),
        });
      case "scoped":
        return build.scoped!(nextName("scope"), first);
    }
  };
  return makeChain(plan);
}

/** Whether some state of the chain's own block can have a Catch. */
function canFail(chain: Loose): boolean {
  const text = JSON.stringify(chain.definition.steps.map(ownKinds));
  return /task|parallel|map|attempt/.test(text);
}

function ownKinds(step: HasDefinition["definition"]["steps"][number]): unknown {
  switch (step.kind) {
    case "choice":
      return [...step.rules.map((rule) => rule.body), ...(step.otherwise ? [step.otherwise] : [])].map(
        (body) => body.steps.map(ownKinds),
      );
    case "repeat":
    case "scoped":
      return step.body.steps.map(ownKinds);
    // A handler that catches everything leaves only its own states to a later one.
    case "caught":
      return step.handler.steps.map(ownKinds);
    default:
      return step.kind;
  }
}
