import { distributedMap, task, Workflow } from "../../../workflow";

const count = new Workflow("count", {
  definition: distributedMap("Each", { items: (input: { words: string[] }) => input.words }, (word) =>
    word.next(task("Length", (text: string) => text.length)),
  ),
  permissionsBoundary: "arn:aws:iam::123456789012:policy/boundary",
  transform: {
    function: { memorySize: 1024 },
    role: (args, { name }) => ({ ...args, path: `/${name}/` }),
    machine: (args) => ({ ...args, name: "count-words" }),
  },
});

export const arn = count.arn;
