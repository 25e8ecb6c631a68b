import { resolve, sep } from "node:path";
import type { Problem } from "../problems";

const OWN = resolve(__dirname, "..") + sep;

/** What a command says of a program without a workflow; where another copy of the library was loaded, that is why. */
export function noWorkflow(): Problem {
  const other = Object.keys(require.cache).find(
    (id) => !id.startsWith(OWN) && /[\\/]workflow[\\/]deploy[\\/]workflow\.[jt]s$/.test(id),
  );
  return {
    code: "D505",
    path: "the program",
    message:
      other === undefined
        ? "The program makes no workflow."
        : `The program's workflows are made by another copy of stepwright (${other}) than this command's.`,
    fix:
      other === undefined
        ? 'make one: new Workflow("order", { definition }).'
        : "run the command of the copy that the program imports: npx stepwright, in the program's folder.",
  };
}
