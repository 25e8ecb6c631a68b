import { printCode } from "../document/table";
import { createGraph } from "../graph/graph";
import type { Machine } from "../machine";
import { isRenderable, printMermaid } from "../mermaid";
import { printPlace, type Impact, type TypeChange } from "../types/change";
import type { Change, MachineDiff, Right } from "./change";
import { markDiff } from "./picture";

/** The two sides of a comparison, for the pictures. */
interface Sides {
  readonly before: readonly Machine[];
  readonly after: readonly Machine[];
}

const symbols: Readonly<Partial<Record<Change["aspect"], string>>> = {
  added: "+",
  removed: "-",
  renamed: "=",
  moved: ">",
};

const impactSymbols: Readonly<Record<Impact, string>> = { breaking: "!", unclear: "?", compatible: "~" };

/** Prints differences for a terminal; nothing at all when there are none. */
export function printDiffText(diffs: readonly MachineDiff[], options: { isColoured?: boolean } = {}): string {
  const paint = options.isColoured ? colour : (text: string): string => text;
  return diffs
    .filter((diff) => diff.status !== "unchanged")
    .map((diff) =>
      [
        paint(`${diff.name}  ${summarize(diff)}`, "bold"),
        ...shownChanges(diff).map((change) => {
          const symbol = symbols[change.aspect] ?? "~";
          return paint(`  ${symbol} ${change.state ?? "the machine"}: ${change.text}`, symbol);
        }),
        ...joinRights(diff.gained).map((rights) => paint(`  + may ${printRights(rights)}`, "+")),
        ...joinRights(diff.lost).map((rights) => paint(`  - may no longer ${printRights(rights)}`, "-")),
        ...diff.types.map((change) => {
          const symbol = impactSymbols[change.impact];
          return paint(`  ${symbol} ${printPlace(change)}: ${change.text}`, symbol);
        }),
        ...section("Running executions", diff.inFlight),
        ...section("Callers", diff.callers),
        "",
      ].join("\n"),
    )
    .join("\n");
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`  ${title}:`, ...lines.map((line) => `    ${line}`)];
}

function printRights({ right: { role, resource, condition, reason }, actions }: JoinedRights): string {
  const only = condition === undefined ? "" : ` if ${JSON.stringify(condition)}`;
  return `${actions} on ${resource}${only} (${printReason(role, reason)})`;
}

/** Of a workflow that is gone, its states are of no interest. */
function shownChanges({ status, changes }: MachineDiff): readonly Change[] {
  return status === "removed" ? [] : changes;
}

interface JoinedRights {
  readonly right: Right;
  /** `sns:Publish`, `dynamodb:GetItem, Query`. */
  readonly actions: string;
}

/** Rights of one role on one thing for one reason are one line. */
function joinRights(rights: readonly Right[]): readonly JoinedRights[] {
  const lines = new Map<string, readonly [Right, ...Right[]]>();
  for (const right of rights) {
    const [service = ""] = right.action.split(":");
    const key = JSON.stringify([service, right.role, right.resource, right.condition, right.reason]);
    const line = lines.get(key);
    lines.set(key, line ? [...line, right] : [right]);
  }
  return [...lines.values()].map(([right, ...others]) => ({
    right,
    actions: [right.action, ...others.map(({ action }) => action.replace(/^.*?:/, ""))].join(", "),
  }));
}

/** Most reasons begin with whose role it is. */
function printReason(role: string, reason: string): string {
  const holder = role === "machine" ? "the machine" : role;
  return reason.startsWith(holder) ? reason : `${holder}: ${reason}`;
}

const codes: Readonly<Record<string, string>> = {
  bold: "1",
  "+": "32",
  "-": "31",
  "!": "31",
  "?": "33",
  "~": "33",
  "=": "36",
  ">": "35",
};

function colour(text: string, look: string): string {
  return `\u001b[${codes[look] ?? "0"}m${text}\u001b[0m`;
}

/** One line on a machine: `2 states added, 1 renamed, 3 changes, 1 right gained`. */
function summarize(diff: MachineDiff): string {
  const ofStates = diff.changes.filter((change) => diff.renamedFrom === undefined || change.path !== "name");
  const count = (aspect: Change["aspect"]): number =>
    ofStates.filter((change) => change.aspect === aspect).length;
  const named = (["added", "removed", "renamed", "moved"] as const).map(
    (aspect) => [count(aspect), aspect] as const,
  );
  const others = ofStates.length - named.reduce((sum, [amount]) => sum + amount, 0);
  const parts = [
    diff.renamedFrom === undefined ? "" : "renamed",
    ...named.map(([amount, word]) =>
      amount > 0 ? `${amount} ${amount === 1 ? "state" : "states"} ${word}` : "",
    ),
    others > 0 ? `${others} ${others === 1 ? "change" : "changes"}` : "",
    diff.gained.length > 0
      ? `${diff.gained.length} ${diff.gained.length === 1 ? "right" : "rights"} gained`
      : "",
    diff.lost.length > 0 ? `${diff.lost.length} ${diff.lost.length === 1 ? "right" : "rights"} lost` : "",
    ...(["input", "output"] as const).map((side) => summarizeTypes(side, diff.types)),
  ].filter((part) => part !== "");
  const status =
    diff.status === "added" ? "new workflow" : diff.status === "removed" ? "workflow removed" : "";
  return [status, parts.join(", ")].filter((part) => part !== "").join(": ") || "no differences";
}

function summarizeTypes(side: TypeChange["side"], types: readonly TypeChange[]): string {
  const own = types.filter((change) => change.side === side);
  if (own.length === 0) return "";
  const breaking = own.some(({ impact }) => impact === "breaking") ? "breaking " : "";
  return `${breaking}change of the ${side} type`;
}

/** The first line of the comment, by which the next one finds and replaces it. */
export const commentMark = "<!-- stepwright-diff -->";

/** GitHub refuses a comment of more characters. */
const maxComment = 65_536;

/**
 * Prints differences as Markdown for a pull request, with the pictures before and after. What is too long for a comment on
 * GitHub loses its pictures, and then its end, and says so.
 */
export function printDiffMarkdown(diffs: readonly MachineDiff[], sides: Sides): string {
  const full = printMarkdown(diffs, sides);
  if (full.length <= maxComment) return full;
  const bare = `${printMarkdown(diffs, undefined)}\nThe diagrams would make this comment too long; stepwright diff --pictures draws them.\n`;
  if (bare.length <= maxComment) return bare;
  const end = "\n\n… the rest is too long for a comment; stepwright diff prints all of it.\n";
  const lines = bare.slice(0, maxComment - end.length).split("\n");
  return lines.slice(0, -1).join("\n") + end;
}

function printMarkdown(diffs: readonly MachineDiff[], sides: Sides | undefined): string {
  const changed = diffs.filter((diff) => diff.status !== "unchanged");
  if (changed.length === 0) {
    return `${commentMark}\n### Workflows\n\nThis pull request does not change what any workflow does.\n`;
  }
  return [commentMark, "### Workflows", "", ...changed.flatMap((diff) => printMachine(diff, sides))].join(
    "\n",
  );
}

function printMachine(diff: MachineDiff, sides: Sides | undefined): string[] {
  return [
    `#### ${diff.name}: ${summarize(diff)}`,
    "",
    ...printChanges(diff),
    ...printRightList("Gains", diff.gained),
    ...printRightList("Loses", diff.lost),
    ...printTypeChanges(diff.types),
    ...printSection("Running executions", diff.inFlight),
    ...printSection("Callers", diff.callers),
    ...(sides ? printPictures(diff, sides) : []),
  ];
}

function printChanges(diff: MachineDiff): string[] {
  const changes = shownChanges(diff);
  if (changes.length === 0) return [];
  const marks: Readonly<Record<string, string>> = { "+": "🟩", "-": "🟥", "=": "🟦", ">": "🟪", "~": "🟨" };
  const rows = changes.map((change) => {
    const mark = marks[symbols[change.aspect] ?? "~"] ?? "";
    return `- ${mark} ${change.state === undefined ? "the machine" : `**${escape(change.state)}**`}: ${escape(change.text)}`;
  });
  return [...rows, ""];
}

function printRightList(verb: string, rights: readonly Right[]): string[] {
  if (rights.length === 0) return [];
  const rows = joinRights(rights).map(({ right: { role, resource, condition, reason }, actions }) => {
    const only = condition === undefined ? "" : ` if ${printCode(JSON.stringify(condition))}`;
    return `- ${printCode(actions)} on ${printCode(resource)}${only}: ${escape(printReason(role, reason))}`;
  });
  return [`**${verb} ${rights.length === 1 ? "a right" : `${rights.length} rights`}**`, "", ...rows, ""];
}

function printTypeChanges(types: readonly TypeChange[]): string[] {
  if (types.length === 0) return [];
  const marks: Readonly<Record<Impact, string>> = { breaking: "🟥", unclear: "🟨", compatible: "🟩" };
  const rows = types.map(
    (change) => `- ${marks[change.impact]} ${printCode(printPlace(change))}: ${escape(change.text)}`,
  );
  return ["**Types of input and output** (🟥 breaks callers or readers)", "", ...rows, ""];
}

function printSection(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`**${title}**`, "", ...lines.map((line) => `- ${escape(line)}`), ""];
}

function printPictures(diff: MachineDiff, { before, after }: Sides): string[] {
  const old = before.find(({ name }) => name === (diff.renamedFrom ?? diff.name));
  const now = after.find(({ name }) => name === diff.name);
  if (!old || !now) {
    const only = now ?? old;
    return only ? printPicture(diff.status === "removed" ? "Before" : "After", only, undefined) : [];
  }
  if (diff.changes.length === 0) return [];
  const marks = markDiff(old, now, diff);
  return [...printPicture("After", now, marks.after), ...printPicture("Before", old, marks.before)];
}

function printPicture(title: string, machine: Machine, marks: Parameters<typeof printMermaid>[1]): string[] {
  const mermaid = printMermaid(createGraph(machine.definition), marks);
  if (!isRenderable(mermaid)) return [`${title}: the diagram is too large for GitHub.`, ""];
  const open = title === "After" ? " open" : "";
  return [
    `<details${open}><summary>${title}</summary>`,
    "",
    "```mermaid",
    mermaid.trimEnd(),
    "```",
    "",
    "</details>",
    "",
  ];
}

/** Expressions and paths are full of Markdown's own characters. */
function escape(text: string): string {
  return text.replace(/[\\`*<>#|~[\]]/g, "\\$&").replace(/(?<!\w)_|_(?!\w)/g, "\\_");
}
