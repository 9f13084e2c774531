"""What mail servers send back."""

from __future__ import annotations


def status_report(
    to: str,
    *,
    status: str = "5.1.1",
    action: str = "failed",
    recipient: str = "nazrin@mail.example",
    said: str = "smtp; 550 5.1.1 <nazrin@mail.example>: no such user here",
) -> bytes:
    """A report as RFC 3464 has it."""
    return (
        f"Return-Path: <>\nDelivered-To: {to}\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example>\n"
        f"To: {to}\nSubject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="==1"\n\n'
        "--==1\nContent-Type: text/plain\n\nI am sorry to tell you that your letter came back.\n"
        "--==1\nContent-Type: message/delivery-status\n\n"
        "Reporting-MTA: dns; mx.example\nArrival-Date: Tue, 24 Nov 2026 10:00:00 +0000\n\n"
        f"Final-Recipient: rfc822; {recipient}\nAction: {action}\nStatus: {status}\n"
        f"Remote-MTA: dns; mx.mail.example\nDiagnostic-Code: {said}\n\n"
        "--==1\nContent-Type: text/rfc822-headers\n\nFrom: desk@courier.example\nSubject: News\n\n--==1--\n"
    ).encode()


def old_report(to: str, recipient: str = "nazrin@mail.example") -> bytes:
    """One in Exim's own words, from before the standard."""
    return (
        "Return-path: <>\nFrom: Mail Delivery System <Mailer-Daemon@mx.example>\n"
        f"To: {to}\nX-Failed-Recipients: {recipient}\n"
        "Subject: Mail delivery failed: returning message to sender\nAuto-Submitted: auto-replied\n\n"
        "This message was created automatically by mail delivery software.\n\n"
        "A message that you sent could not be delivered to one or more of its\n"
        f"recipients. This is a permanent error. The following address(es) failed:\n\n  {recipient}\n"
        "    No Such User Here\n"
    ).encode()


def feedback_report(returned: str, kind: str = "abuse") -> bytes:
    """A complaint as RFC 5965 has it, sent to the postmaster, quoting the letter's return address."""
    return (
        "From: <feedback@mail.example>\nTo: postmaster@courier.example\n"
        "Subject: FW: News\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=feedback-report; boundary="==2"\n\n'
        "--==2\nContent-Type: text/plain\n\nThis is an abuse report.\n"
        "--==2\nContent-Type: message/feedback-report\n\n"
        f"Feedback-Type: {kind}\nUser-Agent: Example/1\nVersion: 1\nOriginal-Mail-From: <{returned}>\n\n"
        "--==2\nContent-Type: message/rfc822\n\n"
        "From: desk@courier.example\nTo: nazrin@mail.example\nSubject: News\n\nText\n--==2--\n"
    ).encode()


def holiday(to: str) -> bytes:
    """Somebody is away."""
    return (
        f"From: nazrin@mail.example\nTo: {to}\nSubject: Out of office\nAuto-Submitted: auto-replied\n\n"
        "I am away until Monday.\n"
    ).encode()
