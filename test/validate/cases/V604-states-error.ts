import { jsonPath, work, type Case } from "./case";

const retried = (name: string) => jsonPath({ A: work({ Retry: [{ ErrorEquals: [name] }] }) });

export const cases: readonly Case[] = [
  { title: "small letters", machine: retried("states.timeout"), finds: ["/States/A/Retry/0/ErrorEquals/0"] },
  { title: "a status of an HTTP task", machine: retried("States.Http.StatusCode.503"), finds: [] },
  {
    title: "a status that does not exist",
    machine: retried("States.Http.StatusCode.5xx"),
    finds: ["/States/A/Retry/0/ErrorEquals/0"],
  },
];
