import { printInline } from "./print";
import type { ObjectShape, Shape } from "./shape";

/** The alternatives of two unions, put side by side. */
interface PairedAlternatives {
  /** What became of an alternative; `where` says which one it is, when its type has a member that tells. */
  readonly pairs: readonly (readonly [before: Shape, after: Shape, where?: string])[];
  /** Alternatives that only one side has. */
  readonly before: readonly Shape[];
  readonly after: readonly Shape[];
}

interface Sides {
  readonly isSame: (before: Shape, after: Shape) => boolean;
  /** What a name stands for, before and after. */
  readonly left: (shape: Shape) => Shape;
  readonly right: (shape: Shape) => Shape;
}

/** Pairs alternatives: equal ones drop out, objects meet by a member that names them, then the only ones of a kind. */
export function pairAlternatives(
  before: readonly Shape[],
  after: readonly Shape[],
  sides: Sides,
): PairedAlternatives {
  const gone = before.filter((old) => !after.some((now) => sides.isSame(old, now)));
  const added = after.filter((now) => !before.some((old) => sides.isSame(old, now)));
  const isUnion = before.length > 1 || after.length > 1;
  const named = gone.flatMap((old) => {
    const partners = added.flatMap((now) => {
      const where = discriminant(sides.left(old), sides.right(now));
      return where === undefined ? [] : [[old, now, where] as const];
    });
    return partners.length === 1 && isUnion ? partners : [];
  });
  const isOnce = (at: 0 | 1, shape: Shape): boolean =>
    named.filter((pair) => pair[at] === shape).length === 1;
  const pairs = named.filter(([old, now]) => isOnce(0, old) && isOnce(1, now));
  const rest = {
    before: gone.filter((old) => !pairs.some((pair) => pair[0] === old)),
    after: added.filter((now) => !pairs.some((pair) => pair[1] === now)),
  };
  const alone = (["object", "array", "tuple"] as const).flatMap((kind) => {
    const [old, ...olds] = rest.before.filter((one) => sides.left(one).kind === kind);
    const [now, ...nows] = rest.after.filter((one) => sides.right(one).kind === kind);
    return old && now && olds.length + nows.length === 0 && !isForeign(sides.left(old), sides.right(now))
      ? [[old, now] as const]
      : [];
  });
  return {
    pairs: [...pairs, ...alone],
    before: rest.before.filter((old) => !alone.some((pair) => pair[0] === old)),
    after: rest.after.filter((now) => !alone.some((pair) => pair[1] === now)),
  };
}

/** The member that names an alternative, with its literal: `status is "CANCELLED"`. */
function discriminant(before: Shape, after: Shape): string | undefined {
  if (before.kind !== "object" || after.kind !== "object") return undefined;
  const tags = tagsOf(after);
  const shared = tagsOf(before).find(([name, value]) =>
    tags.some((tag) => tag[0] === name && tag[1] === value),
  );
  return shared && `${shared[0]} is ${shared[1]}`;
}

/** Objects that name themselves differently are two alternatives, not one that changed. */
function isForeign(before: Shape, after: Shape): boolean {
  if (before.kind !== "object" || after.kind !== "object") return false;
  const tags = new Map(tagsOf(after));
  return tagsOf(before).some(([name, value]) => tags.has(name) && tags.get(name) !== value);
}

function tagsOf({ members }: ObjectShape): (readonly [name: string, value: string])[] {
  return members.flatMap(({ name, shape, isOptional }) =>
    shape.kind === "literal" && !isOptional ? [[name, printInline(shape)] as const] : [],
  );
}
