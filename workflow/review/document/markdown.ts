import { allStates } from "../../asl/states";
import { createGraph } from "../graph/graph";
import { printSeconds } from "../graph/work";
import { asText, type Machine } from "../machine";
import { isRenderable, printMermaid } from "../mermaid";
import { printCost } from "./cost";
import { printErrors } from "./errors";
import { printInput, printOutput } from "./interface";
import { printLimits } from "./limits";
import { printPermissions } from "./permissions";
import { printStates } from "./states";
import { escapeMarkdown, printCode } from "./table";
import { printVariables } from "./variables";

/** The page that stands beside a machine's ASL for its reviewers. Equal machines give equal bytes. */
export function printMarkdown(machine: Machine): string {
  const sections: readonly (readonly [title: string, body: string])[] = [
    ["Input", printInput(machine)],
    ["Output", printOutput(machine)],
    ["States", printStates(machine)],
    ["Variables", printVariables(machine)],
    ["Errors", printErrors(machine)],
    ["Permissions", printPermissions(machine)],
    ["Limits", printLimits(machine)],
    ["Cost", printCost(machine).trim()],
  ];
  return [
    `# ${escapeMarkdown(machine.name)}`,
    "",
    ...printIntroduction(machine),
    printPicture(machine),
    ...sections.flatMap(([title, body]) => ["", `## ${title}`, "", body]),
    "",
  ].join("\n");
}

function printIntroduction(machine: Machine): string[] {
  const { definition } = machine;
  const comment = asText(definition["Comment"]);
  const timeout = definition["TimeoutSeconds"];
  const amount = allStates(definition).length;
  const facts = [
    `${machine.type === "EXPRESS" ? "Express" : "Standard"} workflow`,
    amount === 1 ? "1 state" : `${amount} states`,
    `starts at ${escapeMarkdown(asText(definition["StartAt"]) ?? "?")}`,
    ...(typeof timeout === "number" ? [`times out after ${printSeconds(timeout)}`] : []),
    ...(definition["QueryLanguage"] === "JSONata" ? ["JSONata"] : ["JSONPath"]),
  ];
  return [
    "<!-- Written by `npm run asl` from the program. Change the program, not this file. -->",
    "",
    ...(comment ? [escapeMarkdown(comment), ""] : []),
    `${facts.join(" · ")}. The definition itself: ${printCode(`${machine.name}.asl.json`)}.`,
    "",
  ];
}

function printPicture(machine: Machine): string {
  const mermaid = printMermaid(createGraph(machine.definition));
  if (isRenderable(mermaid)) return `\`\`\`mermaid\n${mermaid}\`\`\``;
  return `The diagram is too large for GitHub; draw it with ${printCode(`npx stepwright graph asl/${machine.name}.asl.json --svg`)}.`;
}
