import type { Diagnostic } from "../diagnostic";

/**
 * Prints findings as the workflow commands of GitHub Actions, which a pull request shows beside the line.
 * https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions
 */
export function printAnnotations(diagnostics: readonly Diagnostic[], file: string | undefined): string {
  return diagnostics.map((diagnostic) => printAnnotation(diagnostic, file)).join("\n");
}

function printAnnotation(diagnostic: Diagnostic, file: string | undefined): string {
  const { severity, code, path, message, fix, place } = diagnostic;
  const where = place ?? { file, line: diagnostic.line, column: diagnostic.column };
  const properties = Object.entries({
    file: where.file,
    line: where.line,
    col: where.column,
    title: `${code} ${path}`,
  })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${severity} ${properties.join(",")}::${escapeData(`${message}\nFix: ${fix}`)}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
