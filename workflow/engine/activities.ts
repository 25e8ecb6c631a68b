import type { Json } from "../definition";

/** A task of an activity that waits for a worker. */
export interface ActivityTask {
  readonly activityArn: string;
  readonly token: string;
  readonly input: Json;
  /** Says that a worker took the task. */
  start(workerName: string | undefined): void;
}

/** Where activities wait for workers, for any number of executions. */
export interface ActivityPool {
  add(task: ActivityTask): void;
  /** Takes a task back because its execution no longer waits for it. */
  remove(token: string): void;
  /** Hands the longest-waiting task of an activity to a worker, as GetActivityTask does; nothing when there is none. */
  poll(activityArn: string, workerName?: string): ActivityTask | undefined;
}

/** An empty pool. */
export function createActivityPool(): ActivityPool {
  const waiting = new Map<string, ActivityTask>();
  return {
    add: (task) => void waiting.set(task.token, task),
    remove: (token) => void waiting.delete(token),
    poll(activityArn, workerName) {
      for (const task of waiting.values()) {
        if (task.activityArn !== activityArn) continue;
        waiting.delete(task.token);
        task.start(workerName);
        return task;
      }
      return undefined;
    },
  };
}
