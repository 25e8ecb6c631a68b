import { Workflow } from "../../../workflow";

new Workflow("order", {} as never);
