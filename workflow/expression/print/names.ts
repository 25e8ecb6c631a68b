import type { Local } from "../ir";

/** Functions of JSONata and of AWS's JSONata: a name of ours must not hide one of them. */
export const functionNames: ReadonlySet<string> = new Set(
  (
    "abs append assert average base64decode base64encode boolean ceil clone contains count decodeUrl " +
    "decodeUrlComponent distinct each encodeUrl encodeUrlComponent error eval exists filter floor formatBase " +
    "formatInteger formatNumber fromMillis hash join keys length lookup lowercase map match max merge millis min " +
    "not now number pad parse parseInteger partition power random range reduce replace reverse round shuffle sift " +
    "single sort split spread sqrt states string substring substringAfter substringBefore sum toMillis trim type " +
    "uppercase uuid zip"
  ).split(" "),
);

/** Gives every local name and every helper a name that nothing else in the expression has. */
export class Names {
  private readonly inScope = new Map<Local, string>();
  private readonly taken: Set<string>;

  constructor(variables: Iterable<string>) {
    this.taken = new Set([...functionNames, ...variables]);
  }

  /** Reserves a name for the whole expression. */
  reserve(wanted: string): string {
    const name = this.free(wanted);
    this.taken.add(name);
    return name;
  }

  /** Names locals while a piece is printed. */
  within<Result>(locals: readonly Local[], print: () => Result): Result {
    const added = locals.map((local) => {
      const name = this.reserve(local.hint.replace(/[^A-Za-z0-9_]/g, "") || "value");
      this.inScope.set(local, name);
      return name;
    });
    try {
      return print();
    } finally {
      added.forEach((name) => this.taken.delete(name));
      locals.forEach((local) => this.inScope.delete(local));
    }
  }

  nameOf(local: Local): string {
    return this.inScope.get(local) ?? local.hint;
  }

  private free(wanted: string): string {
    let name = wanted;
    for (let suffix = 2; this.taken.has(name); suffix++) name = `${wanted}${suffix}`;
    return name;
  }
}
