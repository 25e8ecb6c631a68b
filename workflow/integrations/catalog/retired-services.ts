/**
 * Services that AWS has ended and that its SDKs have dropped since. Step Functions took their names, and machines that
 * name them are still around.
 */
export const retiredServices: ReadonlySet<string> = new Set(
  (
    "alexaforbusiness backupstorage codestar elasticinference elastictranscoder evidently gamesparks honeycode " +
    "iot1clickdevices iot1clickprojects iotanalytics iotfleethub iotroborunner lookoutmetrics lookoutvision macie " +
    "mobile nimble opsworks opsworkscm privatenetworks qldb qldbsession robomaker sms worklink"
  ).split(" "),
);
