import { jsonPath, work, type Case } from "./case";

const retried = (name: string) => jsonPath({ A: work({ Retry: [{ ErrorEquals: [name] }] }) });
const place = ["/States/A/Retry/0/ErrorEquals/0"];

const catching = (name: string, error: string) =>
  jsonPath({
    P: {
      Type: "Parallel",
      Branches: [{ StartAt: "F", States: { F: { Type: "Fail", Error: error } } }],
      Catch: [{ ErrorEquals: [name], Next: "Z" }],
      End: true,
    },
    Z: { Type: "Succeed" },
  });

export const cases: readonly Case[] = [
  { title: "a misspelt error of Lambda", machine: retried("Lambda.ServiceExeption"), finds: place },
  { title: "errors of Lambda", machine: retried("Lambda.TooManyRequestsException"), finds: [] },
  { title: "the general exception of a service", machine: retried("DynamoDb.DynamoDbException"), finds: [] },
  { title: "the same of an optimised integration", machine: retried("SQS.AmazonSQSException"), finds: [] },
  { title: "a status of API Gateway", machine: retried("ApiGateway.403"), finds: [] },
  {
    title: "an acronym as the service writes it",
    machine: retried("Rds.DBInstanceNotFoundException"),
    finds: place,
  },
  {
    title: "an acronym as tasks give it",
    machine: retried("Rds.DbInstanceNotFoundException"),
    finds: [],
  },
  { title: "a name of one's own", machine: retried("OutOfStock"), finds: [] },
  {
    title: "a name with a dot that is no service's",
    machine: retried("java.lang.RuntimeException"),
    finds: [],
  },
  {
    title: "a near miss of a declared error",
    machine: retried("PaymentGatewayTimout"),
    options: { declaredErrors: ["PaymentGatewayTimeout"] },
    finds: place,
  },
  {
    title: "another error beside the declared ones",
    machine: retried("OutOfStock"),
    options: { declaredErrors: ["PaymentGatewayTimeout"] },
    finds: [],
  },
  {
    title: "a near miss of the error of a Fail state inside",
    machine: catching("CardDeclind", "CardDeclined"),
    finds: ["/States/P/Catch/0/ErrorEquals/0"],
  },
  { title: "the error of a Fail state inside", machine: catching("CardDeclined", "CardDeclined"), finds: [] },
  { title: "another error than that of the Fail state", machine: catching("OutOfStock", "Late"), finds: [] },
];
