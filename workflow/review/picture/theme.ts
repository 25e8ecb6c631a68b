import type { MarkStatus } from "./marks";

/** `auto` follows the reader's browser through `prefers-color-scheme`. */
export type Theme = "auto" | "light" | "dark";

interface Palette {
  readonly page: string;
  readonly node: string;
  readonly container: string;
  readonly border: string;
  readonly text: string;
  readonly muted: string;
  readonly edge: string;
  readonly error: string;
  /** Fill and border by mark. */
  readonly marks: Readonly<Record<MarkStatus, readonly [fill: string, border: string]>>;
}

const light: Palette = {
  page: "#ffffff",
  node: "#ffffff",
  container: "#f3f6f9",
  border: "#7d8998",
  text: "#16191f",
  muted: "#545f6d",
  edge: "#6b7785",
  error: "#b3541e",
  marks: {
    succeeded: ["#e3f4dc", "#2f7d1f"],
    caught: ["#fff0d9", "#b86200"],
    failed: ["#fde3df", "#c6210f"],
    running: ["#e0effd", "#0b65c2"],
    aborted: ["#eceff2", "#545f6d"],
    notReached: ["#f7f8f9", "#b4bdc7"],
    added: ["#e3f4dc", "#2f7d1f"],
    removed: ["#fde3df", "#c6210f"],
    changed: ["#fff3cf", "#946200"],
    renamed: ["#e0effd", "#0b65c2"],
    moved: ["#efe6fc", "#7544d6"],
  },
};

const dark: Palette = {
  page: "#12181f",
  node: "#222c37",
  container: "#19212a",
  border: "#667688",
  text: "#eef2f6",
  muted: "#aeb9c5",
  edge: "#8c9aa9",
  error: "#f0a060",
  marks: {
    succeeded: ["#1b3a1d", "#5fbf4c"],
    caught: ["#46310f", "#f0a83c"],
    failed: ["#4a1d1b", "#ff7b6b"],
    running: ["#13365c", "#5fb0ff"],
    aborted: ["#2c3640", "#aeb9c5"],
    notReached: ["#171e26", "#46525f"],
    added: ["#1b3a1d", "#5fbf4c"],
    removed: ["#4a1d1b", "#ff7b6b"],
    changed: ["#433609", "#e6bd3a"],
    renamed: ["#13365c", "#5fb0ff"],
    moved: ["#33234f", "#b896ff"],
  },
};

/** The fill and border of a mark on a light page, for Mermaid. */
export function markColours(status: MarkStatus): readonly [fill: string, border: string] {
  return light.marks[status];
}

/** The style sheet of a picture. Every rule is bound to the picture's class, so that pages may embed several. */
export function printStyles(theme: Theme): string {
  const base = [
    ".stepwright-graph text{font-family:'Amazon Ember','Helvetica Neue',Helvetica,Arial,'Liberation Sans',sans-serif}",
    ".sw-name{font-size:14px;font-weight:600}.sw-caption,.sw-note,.sw-legend{font-size:11px}.sw-label{font-size:12px}",
    ".sw-edge{fill:none;stroke-width:1.5}.sw-catch{stroke-dasharray:6 4}.sw-default.sw-edge{stroke-dasharray:none}",
    ".sw-box{stroke-width:1.25}.sw-container>.sw-box{stroke-dasharray:6 3}.sw-marked>.sw-box{stroke-width:2}",
    ".sw-faint{opacity:.6}.sw-notReached>.sw-icon{opacity:.5}",
    ".sw-removed>.sw-box,.sw-notReached>.sw-box{stroke-dasharray:4 3}.sw-note{font-weight:600}",
  ].join("");
  if (theme !== "auto") return base + printPalette(theme === "dark" ? dark : light);
  return `${base}${printPalette(light)}@media (prefers-color-scheme:dark){${printPalette(dark)}}`;
}

function printPalette(palette: Palette): string {
  const marks = Object.entries(palette.marks).map(
    ([status, [fill, border]]) =>
      `.sw-${status}>.sw-box{fill:${fill};stroke:${border}}.sw-${status}>.sw-note{fill:${border}}` +
      `.sw-${status}.sw-edge{stroke:${border};stroke-width:2.5}.sw-${status}.sw-arrow{fill:${border}}`,
  );
  return [
    `.sw-page{fill:${palette.page}}.sw-box{fill:${palette.node};stroke:${palette.border}}`,
    `.sw-container>.sw-box{fill:${palette.container}}.sw-name,.sw-label{fill:${palette.text}}`,
    `.sw-caption,.sw-legend{fill:${palette.muted}}.sw-badge{fill:none;stroke:${palette.muted}}`,
    `.sw-edge{stroke:${palette.edge}}.sw-arrow{fill:${palette.edge}}`,
    `.sw-catch.sw-edge{stroke:${palette.error}}.sw-catch.sw-arrow,.sw-catch.sw-label{fill:${palette.error}}`,
    `.sw-plate{fill:${palette.page};opacity:.88}.sw-inside .sw-plate{fill:${palette.container}}`,
    `.sw-divider{stroke:${palette.border};stroke-dasharray:2 4}.sw-default.sw-label{fill:${palette.muted}}`,
    ...marks,
    `.sw-notReached>.sw-name,.sw-notReached>.sw-caption{fill:${palette.muted};opacity:.75}`,
    `.sw-notReached.sw-edge{stroke-width:1.25}`,
  ].join("");
}
