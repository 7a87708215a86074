"""Hands what SNS would send to people and their servers to the simulator, where it can be read.

The emulator posts to HTTPS subscribers itself, which must not leave this machine, and drops what subscribers by e-mail
would get. `GET /_sandbox/deliveries` of the simulator lists both; its faults let an endpoint fail. An endpoint that is
asked to confirm its subscription does so, unless it fails.
"""

import inspect
import json
import os
import threading
import urllib.request


def _tell(delivery: dict) -> int:
    """The status with which the subscriber answers. An endpoint that cannot be reached raises an error."""
    request = urllib.request.Request(
        os.environ["AWS_ENDPOINT_URL_EVENTBRIDGE"] + "/_sandbox/deliveries",
        data=json.dumps(delivery).encode("utf-8"),
        headers={"content-type": "application/json"},
        method="POST",
    )
    with urllib.request.urlopen(request, timeout=5) as response:
        answer = json.load(response)
    if answer.get("status") is None:
        raise ConnectionError(answer.get("outcome", "no answer"))
    return answer["status"]


def install() -> None:
    """Wraps the emulator's functions. Ends the process when this release of it has others."""
    from ministack.services import sns as service

    _require(service, "_http_post_sync", ["endpoint", "payload", "sns_message_type"])
    _require(service, "_confirm_subscription", ["params"])
    _require(
        service,
        "_fanout",
        [
            "topic_arn",
            "msg_id",
            "message",
            "subject",
            "message_structure",
            "message_attributes",
            "message_group_id",
            "message_dedup_id",
        ],
    )
    fan_out = service._fanout

    def post(endpoint, payload, sns_message_type):
        message = json.loads(payload) if sns_message_type == "SubscriptionConfirmation" else {}
        status = _tell({"protocol": "https", "endpoint": endpoint, "messageType": sns_message_type, "body": payload})
        if message and status < 300:
            service._confirm_subscription({"TopicArn": [message["TopicArn"]], "Token": [message["Token"]]})
        return status

    def fan_out_to_all(
        topic_arn,
        msg_id,
        message,
        subject,
        message_structure="",
        message_attributes=None,
        message_group_id="",
        message_dedup_id="",
    ):
        fan_out(
            topic_arn,
            msg_id,
            message,
            subject,
            message_structure,
            message_attributes,
            message_group_id,
            message_dedup_id,
        )
        topic = service._topic_by_arn_any_scope(topic_arn) or {}
        for subscription in topic.get("subscriptions", []):
            protocol = subscription.get("protocol")
            if protocol not in ("email", "email-json") or not subscription.get("confirmed"):
                continue
            body = service._resolve_message_for_protocol(message, message_structure, protocol)
            if not service._matches_filter_policy(subscription, message_attributes or {}, body):
                continue
            if protocol == "email-json":
                body = service._build_envelope(topic_arn, msg_id, body, subject, message_attributes or {}, False)
            delivery = {
                "protocol": protocol,
                "endpoint": subscription.get("endpoint", ""),
                "messageType": "Notification",
                "subject": subject or "AWS Notification Message",
                "body": body,
            }
            # Whoever publishes does not wait for the mail.
            threading.Thread(target=_tell_quietly, args=(delivery,), daemon=True).start()

    service._http_post_sync = post
    service._fanout = fan_out_to_all


def _tell_quietly(delivery: dict) -> None:
    try:
        _tell(delivery)
    except OSError as error:
        print(f"a mail to {delivery['endpoint']} is lost: {error}", flush=True)


def _require(service, name: str, parameters: list) -> None:
    function = getattr(service, name, None)
    if function is None or list(inspect.signature(function).parameters) != parameters:
        raise SystemExit(
            f"the emulator has no sns.{name}({', '.join(parameters)}) any more: "
            "sandbox/emulator/sns_messages.py has to follow its new release"
        )
