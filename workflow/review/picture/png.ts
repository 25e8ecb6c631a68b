import type { GraphBlock } from "../graph/graph";
import { WorkflowError } from "../../problems";
import { renderSvg, type PictureOptions } from "./svg";

interface Resvg {
  new (svg: string, options: unknown): { render(): { asPng(): Buffer } };
}

/** Draws a graph as PNG, twice as large as the SVG. Needs the optional package `@resvg/resvg-js`. */
export async function renderPng(graph: GraphBlock, options: PictureOptions = {}): Promise<Buffer> {
  // A PNG has one look; without a wish it is the light one.
  const theme = options.theme === "dark" ? "dark" : "light";
  const Renderer = await loadRenderer();
  const svg = renderSvg(graph, { ...options, theme });
  const renderer = new Renderer(svg, {
    fitTo: { mode: "zoom", value: 2 },
    font: { loadSystemFonts: true, defaultFontFamily: "Liberation Sans" },
  });
  return renderer.render().asPng();
}

async function loadRenderer(): Promise<Resvg> {
  try {
    const loaded = (await import("@resvg/resvg-js")) as unknown as { Resvg: Resvg };
    return loaded.Resvg;
  } catch {
    throw new WorkflowError([
      {
        code: "R510",
        path: "stepwright graph --png",
        message: "PNG pictures need the optional package @resvg/resvg-js, which is not installed here.",
        fix: "run npm install @resvg/resvg-js, or use --svg.",
      },
    ]);
  }
}
