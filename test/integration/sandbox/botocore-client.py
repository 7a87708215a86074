"""Uses the sandbox as any Python program would: a plain session that reads the environment."""

import json

import botocore.exceptions
import botocore.session
from botocore.config import Config

session = botocore.session.get_session()


def client(name):
    return session.create_client(name, config=Config(s3={"addressing_style": "path"}))


s3 = client("s3")
s3.create_bucket(Bucket="from-botocore")
s3.put_object(Bucket="from-botocore", Key="greeting", Body=b"hello")

cloudwatch = client("cloudwatch")
alarm = {
    "AlarmName": "from-botocore",
    "Namespace": "App",
    "MetricName": "Load",
    "Statistic": "Sum",
    "Period": 60,
    "EvaluationPeriods": 1,
    "Threshold": 1,
    "ComparisonOperator": "GreaterThanThreshold",
}
cloudwatch.put_metric_alarm(**alarm)
cloudwatch.put_metric_data(Namespace="App", MetricData=[{"MetricName": "Load", "Values": [1, 2], "Counts": [1, 3]}])

try:
    client("events").put_rule(Name="not a name", EventPattern='{"source":["app"]}')
    refused = "not refused"
except (botocore.exceptions.ParamValidationError, botocore.exceptions.ClientError):
    refused = "ParamValidationError or ValidationException"

print(
    json.dumps(
        {
            "account": client("sts").get_caller_identity()["Account"],
            "object": s3.get_object(Bucket="from-botocore", Key="greeting")["Body"].read().decode(),
            "alarm": cloudwatch.describe_alarms(AlarmNames=["from-botocore"])["MetricAlarms"][0]["StateValue"],
            "rule": client("events").put_rule(Name="from-botocore", EventPattern='{"source":["app"]}')["RuleArn"],
            "endpoints": client("sagemaker").list_endpoints()["Endpoints"],
            "refused": refused,
        }
    )
)
