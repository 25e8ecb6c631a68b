import { existsSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Place } from "../../problems";
import { inspectFunction, readScript, readScriptUrl } from "../capture/inspector";

const maps = new Map<string, { readonly map: SourceMap; readonly folder: string } | undefined>();

/** Where the user wrote a function, in the TypeScript file. Undefined where it did not come from one. */
export function locateFunction(source: (...parameters: never[]) => unknown): Place | undefined {
  const { location } = inspectFunction(source);
  if (!location) return undefined;
  const known = loadMap(location.scriptId);
  const entry = known?.map.findEntry(location.lineNumber, location.columnNumber);
  if (!known || !entry || !("originalSource" in entry)) return undefined;
  const file = resolve(known.folder, withoutScheme(entry.originalSource));
  if (!/\.[cm]?tsx?$/.test(file) || !existsSync(file)) return undefined;
  return { file, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}

function loadMap(scriptId: string): { readonly map: SourceMap; readonly folder: string } | undefined {
  if (!maps.has(scriptId)) maps.set(scriptId, readMap(scriptId));
  return maps.get(scriptId);
}

// Loaders that keep positions write the map into the text: this project's, ts-node's and Pulumi's own do.
function readMap(scriptId: string): { readonly map: SourceMap; readonly folder: string } | undefined {
  const inline = INLINE_MAP.exec(readScript(scriptId) ?? "");
  const url = readScriptUrl(scriptId);
  if (!inline?.[1] || !url) return undefined;
  try {
    const payload = JSON.parse(Buffer.from(inline[1], "base64").toString("utf8")) as never;
    return { map: new SourceMap(payload), folder: dirname(withoutScheme(url)) };
  } catch {
    // A map that nobody can read tells nothing.
    return undefined;
  }
}

const INLINE_MAP = /\/\/# sourceMappingURL=data:application\/json[^,]*;base64,([A-Za-z0-9+/=]+)\s*$/;

function withoutScheme(path: string): string {
  return path.startsWith("file://") ? fileURLToPath(path) : path;
}
