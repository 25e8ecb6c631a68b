import { batch, input, pass, schedule, task, Workflow, type Failure } from "../../workflow";

/** Which month to close. */
interface Month {
  /** `2026-11` */
  readonly month: string;
}

const report = ({ month, attempts }: { readonly month: string; readonly attempts: number }) =>
  `The books of ${month} were closed at attempt ${attempts}.`;

// A job on cheap machines that may be taken away, and once more on dear ones that are not.
const run = (name: string, queue: string) =>
  batch.submitJob
    .sync(name, ({ month }: Month) => ({
      JobName: `close-${month}`,
      JobQueue: queue,
      JobDefinition: "close-books",
      ContainerOverrides: { Environment: [{ Name: "MONTH", Value: month }] },
    }))
    .timeout(14_400);

const closeBooks = input<Month>()
  .assign(({ month }) => ({ month }))
  .next(
    run("CloseOnSpot", "spot")
      .output((job) => ({ attempts: job.Attempts?.length ?? 1 }))
      .catch(
        "States.TaskFailed",
        pass("SpotTakenAway", (f: Failure<Month>) => f.input).next(
          run("CloseOnDemand", "on-demand").output(() => ({ attempts: 2 })),
        ),
      ),
  )
  .output(({ attempts }, { vars }) => ({ month: vars.month, attempts }))
  .next(task("Report", report));

const workflow = new Workflow("close-books", { definition: closeBooks });
schedule(workflow, "monthly", { expression: "cron(0 3 1 * ? *)", input: { month: "previous" } });
export const arn = workflow.arn;
