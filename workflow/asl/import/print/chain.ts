import type { QueryLanguage } from "../../types";
import { Flow, listOf } from "./flow";
import { translateCondition } from "./condition";
import { freeName, Jumps } from "./jumps";
import { indent, readTranslation, Source } from "./source";
import { pickOutput, printLink, printScopedArrow, type Link } from "./data-flow";
import { printInput, printLinks } from "./state";
import { continueWith, printHandlers } from "./handlers";
import { assignOf } from "./assign";
import type { Names } from "./names";
import { asBody, translateTemplate } from "./template";

type Members = Readonly<Record<string, unknown>>;

/** Where a chain is printed: its block, the states that are printed already, and what follows where it flows out. */
export interface Here {
  readonly flow: Flow;
  readonly printed: Set<string>;
  /** The state behind the chain; undefined where the block ends. */
  readonly after: string | undefined;
  /** What the chain starts on: `entry` in a branch; undefined at the top. */
  readonly entry: string | undefined;
  /** The language of the state that is printed. */
  readonly language: QueryLanguage;
  /** The language of the machine: a state's own does not hold for the states inside it. */
  readonly base: QueryLanguage;
  readonly source: Source;
  readonly jumps: Jumps;
}

/** Prints a block of states as a chain. */
export function printBlock(block: Members, language: QueryLanguage, source: Source, entry?: string): string {
  const flow = new Flow(block);
  const print = (jumps: Jumps, into: Source): string =>
    printChain(flow.startAt, {
      flow,
      printed: new Set(),
      after: undefined,
      entry,
      language,
      base: language,
      source: into,
      jumps,
    });
  const found = new Jumps();
  print(found, new Source());
  return print(new Jumps(found, (name) => Object.hasOwn(flow.states, name)), source);
}

/** Prints the chain that starts at a state. */
export function printChain(start: string, here: Here): string {
  const links: Link[] = [];
  let next: string | undefined = start;
  while (next !== undefined && next !== here.after) {
    if (here.printed.has(next)) {
      const target = here.jumps.jumpTo(next);
      links.push({ kind: "next", code: `${here.source.use("goto")}(${JSON.stringify(target)})` });
      break;
    }
    const own: Link[] = [];
    const name: string = next;
    next = printState(name, here, own);
    links.push(...enter(name, own, here));
  }
  return joinLinks(links, here);
}

/** The links of a state, behind a state of its own where something jumps to before them. */
function enter(name: string, links: readonly Link[], { jumps, source }: Here): readonly Link[] {
  if (links[0]?.kind === "next") return links;
  jumps.notePrefix(name);
  const entry = jumps.entryOf(name);
  if (entry === undefined) return links;
  return [{ kind: "next", code: `${source.use("pass")}(${JSON.stringify(entry)})` }, ...links];
}

/** Adds the links of one state, and gives the state behind it; undefined where the chain ends. */
function printState(name: string, here: Here, links: Link[]): string | undefined {
  const { flow, printed, source } = here;
  const state = flow.states[name];
  printed.add(name);
  if (!state) {
    links.push({ kind: "next", code: source.untranslated(name, name, "there is no such state") });
    return undefined;
  }
  const language = languageOf(state, here);
  if (state["Type"] === "Choice") return printChoice(name, state, { ...here, language }, links);
  const next = typeof state["Next"] === "string" ? state["Next"] : undefined;
  const handlers = printHandlers(name, state, { ...here, language, after: next ?? here.after });
  links.push(...printLinks(name, state, handlers, { ...here, language }));
  // Where something follows the chain, an end in its midst is an end of its own.
  const endsEarly =
    next === undefined && here.after !== undefined && !["Fail", "Succeed"].includes(String(state["Type"]));
  if (endsEarly)
    links.push({
      kind: "next",
      code: `${source.use("succeed")}(${JSON.stringify(freeName(`${name} ends`, (known) => Object.hasOwn(flow.states, known)))})`,
    });
  return next;
}

function printChoice(name: string, state: Members, here: Here, links: Link[]): string | undefined {
  const { flow, printed, source, language } = here;
  links.push(...printInput(name, state, here));
  const join = flow.joinOf(name, printed);
  const isJoined = join !== undefined && join !== here.after;
  const after = isJoined ? join : here.after;
  const branch = (target: string): string => {
    const inner = printChain(target, { ...here, after, entry: "entry" });
    return inner.startsWith("entry") ? `(entry) => ${inner}` : inner;
  };
  const rules = listOf(state["Choices"]).map((rule, index) => {
    const where = `${name} / Choices[${index}]`;
    const condition = translateCondition(rule, language, { parameter: "o", input: "o" });
    const test = readTranslation(source, where, rule, condition);
    const target = printRule(where, ruleWith(state, rule), String(rule["Next"]), branch, { ...here, after });
    return `.when(${printScopedArrow("o", test, "boolean")}, ${indent(target)})`;
  });
  // The Choice's own Assign and Output are for its Default.
  const otherwise =
    typeof state["Default"] === "string"
      ? [`.otherwise(${indent(printRule(name, state, state["Default"], branch, { ...here, after }))})`]
      : [];
  const body = ["c", ...rules, ...otherwise].join("\n    ");
  links.push({
    kind: "next",
    code: `${source.use("choice")}(${JSON.stringify(name)}, (c) =>\n  ${body},\n)`,
  });
  return isJoined ? join : undefined;
}

/** A rule with the OutputPath of its Choice. */
function ruleWith(state: Members, rule: Members): Members {
  return state["OutputPath"] === undefined ? rule : { ...rule, OutputPath: state["OutputPath"] };
}

/** The branch of a rule, behind what the rule itself assigns and gives. */
function printRule(
  where: string,
  rule: Members,
  target: string,
  branch: (target: string) => string,
  here: Here,
): string {
  const { language, source } = here;
  const names: Names = { parameter: "o", input: "o" };
  const shapes = [
    ["assign", assignOf(rule, language, "o", names)],
    [
      "output",
      rule["Output"] === undefined
        ? pickOutput(rule, undefined, "o")
        : translateTemplate(rule["Output"], language, "o", names),
    ],
  ] as const;
  const calls = shapes.flatMap(([kind, shape]) => {
    if (!shape) return [];
    const body = readTranslation(source, where, rule, shape);
    return [`.${kind}(${printScopedArrow("o", asBody(body))})`];
  });
  if (calls.length === 0) return branch(target);
  const chain = printChain(target, { ...here, entry: "" });
  return `(entry) =>\n  entry${calls.join("")}${chain === "" ? "" : indent(continueWith(chain))}`;
}

function languageOf(state: Members, { base }: Here): QueryLanguage {
  const own = state["QueryLanguage"];
  return own === "JSONata" || own === "JSONPath" ? own : base;
}

/** The first step stands alone; assigning or reshaping before it needs an entry to stand on. */
function joinLinks(links: readonly Link[], { entry, source }: Here): string {
  const [first, ...others] = links;
  if (!first) return entry ?? `${source.use("input")}<Data>()`;
  const start =
    first.kind === "next" ? first.code : `${entry ?? `${source.use("input")}<Data>()`}${printLink(first)}`;
  return [start, ...others.map(printLink)].join("\n");
}
