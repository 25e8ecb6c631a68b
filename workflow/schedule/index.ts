/** When schedules of EventBridge are due: their expressions, their time zones. */
export { dueTimes, type ScheduleTimes } from "./due-times";
export { readSchedules, type ProgramResource, type ProgramSchedule } from "./read-schedules";
export { fillInContext } from "./context";
export { readSchedule } from "./expression";
export { readDate } from "./date";
export { ScheduleMistake } from "./mistake";
export { TimeZone } from "./time-zone";
