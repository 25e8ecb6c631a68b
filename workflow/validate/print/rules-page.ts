import type { Check } from "../check";
import { checks } from "../checks";
import { textRules, type TextRule } from "../source/text-rules";

const GROUPS: readonly (readonly [prefix: string, title: string])[] = [
  ["V1", "The document and its fields"],
  ["V2", "Transitions"],
  ["V3", "JSONPath and intrinsic functions"],
  ["V4", "JSONata"],
  ["V5", "Variables"],
  ["V6", "Error names and handlers"],
  ["V7", "Integrations"],
  ["V8", "Limits"],
];

const allRules: readonly (Check | TextRule)[] = [...Object.values(textRules), ...checks];

/** Prints docs/rules.md: every rule with its code, sentence, and an example that breaks it and one that does not. */
export function printRulesPage(): string {
  const sections = GROUPS.map(([prefix, title]) => {
    const rules = allRules.filter(({ code }) => code.startsWith(prefix));
    return [`## ${title}`, ...rules.map(printRule)].join("\n\n");
  });
  return `${[INTRODUCTION, printTable(), ...sections].join("\n\n")}\n`;
}

const INTRODUCTION = `# The validator's rules

<!-- Made from the rules themselves: npm run docs:rules. Do not edit. -->

\`stepwright validate\` and \`validate(definition)\` check any state machine in the Amazon States Language, in JSONPath or
JSONata. An **error** keeps AWS from taking the machine; the AWS code is that of ValidateStateMachineDefinition. A
**warning** is what AWS takes and a user finds later. Each finding has a place in names, as a JSON pointer and, for
text, by line and column; for machines from the builder it names the line of your source. \`validate\` takes a chain of the
builder too, and then knows which choices are complete by their types and which errors \`error("…")\` declares.`;

function printTable(): string {
  const rows = allRules.map(
    ({ code, name, severity, awsCode }) =>
      `| [${code}](#${code.toLowerCase()}-${name}) | ${name} | ${severity} | ${awsCode ?? ""} |`,
  );
  return ["| code | rule | severity | AWS code |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

function printRule(rule: Check | TextRule): string {
  const { code, name, severity } = rule;
  const aws = rule.awsCode ? `, AWS: \`${rule.awsCode}\`` : "";
  const heading = [`### ${code} ${name}`, `${rule.rule} (${severity}${aws})`];
  if (typeof rule.bad === "string") return [...heading, `Breaks it: \`${rule.bad}\``].join("\n\n");
  return [
    ...heading,
    "Breaks it:",
    printExample(rule.bad),
    "Keeps it:",
    printExample((rule as Check).good),
  ].join("\n\n");
}

function printExample(value: unknown): string {
  return `\`\`\`json\n${printCompact(value, "")}\n\`\`\``;
}

const WIDEST = 100;
const MOST_SHOWN = 12;

/** JSON that stays on one line while it fits; a long list of numbers is cut. */
function printCompact(value: unknown, indent: string): string {
  const flat = printFlat(value);
  if (flat.length + indent.length <= WIDEST || typeof value !== "object" || value === null) return flat;
  const inner = `${indent}  `;
  const members = Array.isArray(value)
    ? value.map((element) => inner + printCompact(element, inner))
    : Object.entries(value).map(
        ([key, member]) => `${inner}${JSON.stringify(key)}: ${printCompact(member, inner)}`,
      );
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return `${open}\n${members.join(",\n")}\n${indent}${close}`;
}

function printFlat(value: unknown): string {
  if (Array.isArray(value) && value.length > MOST_SHOWN)
    return `[${value.slice(0, 3).join(", ")}, …, ${String(value.at(-1))}]`;
  if (Array.isArray(value)) return `[${value.map(printFlat).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, member]) => `${JSON.stringify(key)}: ${printFlat(member)}`,
  );
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
